//! Where aws-lc's verifier and ours differ, and why that is right: each difference belongs to a class.

use std::sync::Arc;

use oxissl_core::certificate::{Certificate, GeneralName, KeyKind, KeyUsage};

pub(crate) const ACCEPTED: i32 = 0;
/// aws-lc could not read a certificate or list.
pub(crate) const UNREADABLE: i32 = -1;

const STRICT: u32 = 0x20;
const PARTIAL_CHAIN: u32 = 0x8_0000;
const NO_CHECK_TIME: u32 = 0x20_0000;

/// What a class may ask about a chain and how it was judged.
pub(crate) struct Judged {
    pub(crate) flags: u32,
    pub(crate) level: u8,
    /// Sent or trusted.
    pub(crate) everyone: Vec<Arc<Certificate>>,
    /// Whether a trusted certificate came with trust settings.
    pub(crate) settings: bool,
    pub(crate) lists: Vec<Vec<u8>>,
}

impl Judged {
    fn any(&self, is: impl Fn(&Certificate) -> bool) -> bool {
        self.everyone.iter().any(|certificate| is(certificate))
    }

    fn any_usage(&self, oids: &[&[u8]]) -> bool {
        self.any(|c| {
            let mut usages = c.extended_key_usage().unwrap_or_default().iter();
            usages.any(|usage| oids.contains(&usage.as_bytes()))
        })
    }

    fn any_constraint(&self, is: impl Fn(&GeneralName) -> bool) -> bool {
        self.any(|c| {
            c.name_constraints().is_some_and(|constraints| {
                let mut all = constraints.permitted.iter().chain(&constraints.excluded);
                all.any(|subtree| is(&subtree.base))
            })
        })
    }

    /// Addresses or systems of RFC 3779.
    fn any_resources(&self) -> bool {
        const RESOURCES: [&[u8]; 2] = [&[0x2b, 6, 1, 5, 5, 7, 1, 7], &[0x2b, 6, 1, 5, 5, 7, 1, 8]];
        self.any(|c| RESOURCES.iter().any(|oid| c.extension(oid).is_some()))
    }

    fn any_delta_list(&self) -> bool {
        const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1d, 0x1b];
        self.any_list_with(DELTA_CRL_INDICATOR)
    }

    fn any_list_with(&self, octets: &[u8]) -> bool {
        let mut lists = self.lists.iter();
        lists.any(|list| list.windows(octets.len()).any(|part| part == octets))
    }
}

/// Answers that differ for one reason: ours, aws-lc's (as OpenSSL numbers them), and in which cases.
#[derive(Clone, Copy)]
pub(crate) struct Class {
    pub(crate) why: &'static str,
    pub(crate) ours: &'static [i32],
    pub(crate) theirs: &'static [i32],
    pub(crate) when: fn(&Judged) -> bool,
}

/// What aws-lc rejects and we, with OpenSSL 3, accept.
pub(crate) const ACCEPTED_BY_US_ALONE: &[Class] = &[
    Class {
        why: "aws-lc knows no resources of RFC 3779, which are critical",
        ours: &[ACCEPTED],
        theirs: &[34],
        when: Judged::any_resources,
    },
    Class {
        why: "aws-lc reads no certificates of version 1 or 2 with extensions",
        ours: &[ACCEPTED],
        theirs: &[UNREADABLE],
        when: |it| it.any(|c| c.raw_version() < 3 && !c.extensions().is_empty()),
    },
    Class {
        why: "aws-lc reads no dates but those of DER; we, as OpenSSL, reject them unless dates are not to be checked",
        ours: &[ACCEPTED],
        theirs: &[UNREADABLE],
        when: |it| {
            it.flags & NO_CHECK_TIME != 0
                && it.any(|c| !c.not_before_time().is_strict() || !c.not_after_time().is_strict())
        },
    },
    Class {
        why: "aws-lc reads no list with a malformed reason, be it of a certificate that is not in the chain",
        ours: &[ACCEPTED],
        theirs: &[UNREADABLE],
        when: |it| it.any_list_with(MALFORMED_REASON),
    },
    Class {
        why: "aws-lc has no Ed448; nor have we to check a signature with, but a leaf's key may be of any kind",
        ours: &[ACCEPTED],
        theirs: &[1, 71],
        when: |it| it.any(|c| c.spki().kind == KeyKind::Ed448),
    },
    Class {
        why: "aws-lc does not take a certificate without keyCertSign for its own issuer, even if itself is trusted",
        ours: &[ACCEPTED],
        theirs: &[20],
        when: |it| it.any(|c| c.is_self_issued() && lacks_cert_sign(c)),
    },
    Class {
        why: "removeFromCRL takes a revocation back (RFC 5280, 5.3.1); aws-lc looks at no reason",
        ours: &[ACCEPTED],
        theirs: &[23],
        when: |it| it.any_list_with(REMOVED_FROM_LIST),
    },
    Class {
        why: "aws-lc looks at no distribution point with a cRLIssuer, be it the certificate's own issuer",
        ours: &[ACCEPTED],
        theirs: &[44],
        when: |it| {
            it.any(|c| {
                c.crl_distribution_points()
                    .iter()
                    .any(|p| !p.crl_issuer.is_empty())
            })
        },
    },
    Class {
        why: "aws-lc no longer takes server gated cryptography for serverAuth",
        ours: &[ACCEPTED],
        theirs: &[26],
        when: |it| it.any_usage(&[NETSCAPE_SGC, MICROSOFT_SGC]),
    },
    Class {
        why: "trust settings overrule the certificate's own purposes since OpenSSL 1.1, and know anyExtendedKeyUsage",
        ours: &[ACCEPTED],
        theirs: &[2, 26],
        when: |it| it.settings,
    },
    Class {
        why: "a certificate trusted itself may have unreadable extensions; aws-lc refuses it whatever is asked",
        ours: &[ACCEPTED],
        theirs: &[26, 41],
        when: |it| it.flags & PARTIAL_CHAIN != 0 && it.any(Certificate::invalid_extension),
    },
    Class {
        why: "a pathLenConstraint without cA is unreadable to aws-lc; to OpenSSL 3 it is a fault under STRICT only",
        ours: &[ACCEPTED],
        theirs: &[41],
        when: |it| {
            it.any(|c| {
                c.basic_constraints()
                    .is_some_and(|b| !b.ca && b.path_len.is_some())
            })
        },
    },
    Class {
        why: "an anchor may be a CA on the grounds of keyUsage or Netscape's type; to aws-lc only cA or version 1 count",
        ours: &[ACCEPTED],
        theirs: &[79],
        when: |it| it.any(|c| c.basic_constraints().is_none() && c.raw_version() == 3),
    },
    Class {
        why: "a minimum of zero is the default written out; aws-lc takes it for one it does not support",
        ours: &[ACCEPTED],
        theirs: &[49],
        when: |it| it.any(|c| c.name_constraints().is_some()),
    },
    Class {
        why: "aws-lc knows no constraints for otherName (RFC 9598 came later)",
        ours: &[ACCEPTED],
        theirs: &[51],
        when: |it| it.any_constraint(|base| matches!(base, GeneralName::Other { .. })),
    },
    Class {
        why: "\"@host\" means every mailbox of the host to OpenSSL; aws-lc does not parse it",
        ours: &[ACCEPTED],
        theirs: &[53],
        when: |it| {
            it.any_constraint(
                |base| matches!(base, GeneralName::Email(mail) if mail.starts_with(b"@")),
            )
        },
    },
];

/// What we, with OpenSSL 3, reject and aws-lc accepts.
pub(crate) const REFUSED_BY_US_ALONE: &[Class] = &[
    Class {
        why: "aws-lc passes over delta lists",
        ours: &[23],
        theirs: &[ACCEPTED],
        when: Judged::any_delta_list,
    },
    Class {
        why: "aws-lc has no security levels",
        ours: &[66, 67, 68],
        theirs: &[ACCEPTED],
        when: |it| it.level > 0,
    },
    Class {
        why: "aws-lc's X509_V_FLAG_X509_STRICT is zero",
        ours: &[79, 81, 82, 83, 84, 85, 86, 87, 88, 89, 92],
        theirs: &[ACCEPTED],
        when: |it| it.flags & STRICT != 0,
    },
    Class {
        why: "aws-lc exempts self-issued certificates, roots among them, from their own path length",
        ours: &[25],
        theirs: &[ACCEPTED],
        when: |it| {
            it.any(|c| {
                c.is_self_issued() && c.basic_constraints().is_some_and(|b| b.path_len.is_some())
            })
        },
    },
    Class {
        why: "under PARTIAL_CHAIN aws-lc trusts what is in the store, whatever its trust settings name",
        ours: &[28],
        theirs: &[ACCEPTED],
        when: |it| it.settings && it.flags & PARTIAL_CHAIN != 0,
    },
    Class {
        why: "aws-lc-rs lends us no P-224, and not every digest with the other curves",
        ours: &[7],
        theirs: &[ACCEPTED],
        when: |it| it.any(|c| matches!(c.spki().kind, KeyKind::Ec(_))),
    },
    Class {
        why: "aws-lc passes over a distribution point that names neither place nor issuer (RFC 5280, 4.2.1.13: MUST NOT)",
        ours: &[3, 20],
        theirs: &[ACCEPTED],
        when: |it| it.any(Certificate::invalid_extension),
    },
    Class {
        why: "aws-lc passes over distribution points for some reasons only, and takes a list without a place for all",
        ours: &[3],
        theirs: &[ACCEPTED],
        when: |it| {
            it.any(|c| {
                c.crl_distribution_points()
                    .iter()
                    .any(|p| p.reasons.is_some())
            })
        },
    },
    Class {
        why: "OpenSSL holds internationalised mailboxes to the constraints for mail as well (RFC 9598)",
        ours: &[47, 48],
        theirs: &[ACCEPTED],
        when: |it| {
            it.any(|c| {
                c.subject_alt_names()
                    .iter()
                    .any(|n| matches!(n, GeneralName::Other { .. }))
            })
        },
    },
];

/// What both reject, and each names otherwise.
pub(crate) const NAMED_OTHERWISE: &[Class] = &[
    Class {
        why: "aws-lc knows no resources of RFC 3779, which are critical",
        ours: &[46],
        theirs: &[34],
        when: Judged::any_resources,
    },
    Class {
        why: "aws-lc passes over delta lists",
        ours: &[23],
        theirs: &[3],
        when: Judged::any_delta_list,
    },
    Class {
        why: "aws-lc reads more strictly, and so before anything else is judged",
        ours: &[2, 3, 13, 14, 20, 93],
        theirs: &[UNREADABLE],
        when: |_| true,
    },
    Class {
        why: "an unreadable extension makes no issuer, says OpenSSL; aws-lc names the extension",
        ours: &[20, 26, 80],
        theirs: &[26, 41],
        when: |_| true,
    },
    Class {
        why: "aws-lc stops at the limit of depth and reports what is missing then",
        ours: &[22],
        theirs: &[2, 20],
        when: |_| true,
    },
    Class {
        why: "security levels come early, and aws-lc has none",
        ours: &[66, 68],
        theirs: &[1, 62, 71],
        when: |it| it.level > 0,
    },
    Class {
        why: "the strict rules come early, and aws-lc has none",
        ours: &[78, 85, 86, 92],
        theirs: &[7, 26],
        when: |it| it.flags & STRICT != 0,
    },
    Class {
        why: "aws-lc looks for keyCertSign when it seeks an issuer, OpenSSL when it has one",
        ours: &[2, 79],
        theirs: &[20],
        when: |it| it.any(lacks_cert_sign),
    },
    Class {
        why: "a certificate that trust settings pass over ends aws-lc's chain",
        ours: &[26, 28],
        theirs: &[2, 26],
        when: |it| it.settings,
    },
    Class {
        why: "lists for some reasons, of other issuers, or of changes only: OpenSSL does not use them, aws-lc says why",
        ours: &[3],
        theirs: &[23, 36, 44],
        when: |it| !it.lists.is_empty(),
    },
    Class {
        why: "a proxy certificate's issuer is no CA: aws-lc does not find it",
        ours: &[40],
        theirs: &[20],
        when: |it| it.any(Certificate::is_proxy),
    },
    Class {
        why: "constraints that aws-lc does not support are named before names that break them",
        ours: &[47, 48],
        theirs: &[49, 53],
        when: |it| it.any(|c| c.name_constraints().is_some()),
    },
    Class {
        why: "OpenSSL, when it seeks an issuer, passes over keys of an unknown kind and signatures of another",
        ours: &[7, 20],
        theirs: &[1, 7],
        when: |_| true,
    },
];

/// Chains that both accept, each by another way.
pub(crate) const ANOTHER_CHAIN: Class = Class {
    why: "a trusted leaf ends the chain in aws-lc; OpenSSL keeps what it has built from the peer's certificates",
    ours: &[ACCEPTED],
    theirs: &[ACCEPTED],
    when: |it| it.flags & PARTIAL_CHAIN != 0,
};

/// What only random chains show (`VERIFY_RECORD`), whose names and keys are drawn from few.
pub(crate) const ONLY_RANDOM: &[Class] = &[
    Class {
        why: "of several issuers of one name, and of several anchors, each verifier takes another and does not come back",
        ours: &[ACCEPTED],
        theirs: &[2, 3, 7, 8, 10, 18, 19, 20, 26, 34, 79],
        when: |it| {
            it.flags & PARTIAL_CHAIN != 0
                || it.everyone.iter().any(|one| {
                    it.any(|other| one.subject() == other.subject() && one.der() != other.der())
                })
        },
    },
    Class {
        why: "aws-lc knows no entries of other issuers in a list (RFC 5280, 5.3.3), which are marked so critically",
        ours: &[ACCEPTED],
        theirs: &[23, 36],
        when: |it| it.any_list_with(CERTIFICATE_ISSUER),
    },
    Class {
        why: "a wildcard is no name under one of the names it stands for, nor a name with a final dot under the one without",
        ours: &[ACCEPTED],
        theirs: &[48],
        when: |it| it.any_constraint(|base| matches!(base, GeneralName::Dns(_))),
    },
];

fn lacks_cert_sign(certificate: &Certificate) -> bool {
    let usage = certificate.key_usage();
    usage.is_some_and(|usage| !usage.allows(KeyUsage::KEY_CERT_SIGN))
}

/// A `reasonCode` extension: with an octet string instead of an enumeration, and with removeFromCRL.
const MALFORMED_REASON: &[u8] = &[0x55, 0x1d, 21, 4, 2, 4, 0];
const REMOVED_FROM_LIST: &[u8] = &[0x55, 0x1d, 21, 4, 3, 0x0a, 1, 8];
/// The object identifier of `certificateIssuer`.
const CERTIFICATE_ISSUER: &[u8] = &[6, 3, 0x55, 0x1d, 29];
const MICROSOFT_SGC: &[u8] = &[0x2b, 6, 1, 4, 1, 0x82, 0x37, 10, 3, 3];
const NETSCAPE_SGC: &[u8] = &[0x60, 0x86, 0x48, 1, 0x86, 0xf8, 0x42, 4, 1];
