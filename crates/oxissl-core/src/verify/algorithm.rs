//! Signature algorithms by their identifiers: key family, digest, and OpenSSL's estimate of their strength.

use aws_lc_rs::digest;

use crate::certificate::AlgorithmIdentifier;
use crate::certificate::der::{self, Reader, tag};

/// How something was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignatureAlgorithm {
    pub(crate) family: Family,
    /// The digest; none for the families that bring their own, or where it is one we do not compute.
    pub(crate) hash: Option<Hash>,
    pub(crate) pss: Option<Pss>,
}

/// The kind of key an algorithm needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Family {
    Dsa,
    Ec,
    Ed25519,
    Ed448,
    MlDsa44,
    MlDsa65,
    MlDsa87,
    Rsa,
    RsaPss,
}

/// A digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Md5,
    Sha1,
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

/// The parameters of RSASSA-PSS (RFC 4055, 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pss {
    pub(crate) hash: Hash,
    pub(crate) mask_hash: Hash,
    pub(crate) salt: u16,
}

impl SignatureAlgorithm {
    /// `None` for algorithms nobody here has heard of.
    pub(crate) fn of(identifier: &AlgorithmIdentifier) -> Option<Self> {
        let plain = |family, hash| Self {
            family,
            hash,
            pss: None,
        };
        Some(match identifier.oid.as_bytes() {
            // md2, md4 and md5WithRSAEncryption, sha1WithRSA…: recognised so that they fail as signatures.
            [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, last] => match last {
                2 | 3 => plain(Family::Rsa, None),
                4 => plain(Family::Rsa, Some(Hash::Md5)),
                5 => plain(Family::Rsa, Some(Hash::Sha1)),
                10 => Self {
                    family: Family::RsaPss,
                    hash: None,
                    pss: identifier.parameters.as_deref().and_then(Pss::parse),
                },
                11 => plain(Family::Rsa, Some(Hash::Sha256)),
                12 => plain(Family::Rsa, Some(Hash::Sha384)),
                13 => plain(Family::Rsa, Some(Hash::Sha512)),
                14 => plain(Family::Rsa, Some(Hash::Sha224)),
                _ => return None,
            },
            [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1] => plain(Family::Ec, Some(Hash::Sha1)),
            [0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, last] => match last {
                1 => plain(Family::Ec, Some(Hash::Sha224)),
                2 => plain(Family::Ec, Some(Hash::Sha256)),
                3 => plain(Family::Ec, Some(Hash::Sha384)),
                4 => plain(Family::Ec, Some(Hash::Sha512)),
                _ => return None,
            },
            [0x2b, 0x65, 0x70] => plain(Family::Ed25519, None),
            [0x2b, 0x65, 0x71] => plain(Family::Ed448, None),
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 3, last] => match last {
                1 => plain(Family::Dsa, Some(Hash::Sha224)),
                2 => plain(Family::Dsa, Some(Hash::Sha256)),
                17 => plain(Family::MlDsa44, None),
                18 => plain(Family::MlDsa65, None),
                19 => plain(Family::MlDsa87, None),
                _ => return None,
            },
            [0x2a, 0x86, 0x48, 0xce, 0x38, 4, 3] => plain(Family::Dsa, Some(Hash::Sha1)),
            _ => return None,
        })
    }

    /// OpenSSL's estimate, compared with the security level; `None` where it has none.
    pub(crate) fn security_bits(&self) -> Option<u32> {
        match self.family {
            Family::Ed25519 | Family::MlDsa44 => Some(128),
            Family::Ed448 => Some(224),
            Family::MlDsa65 => Some(192),
            Family::MlDsa87 => Some(256),
            Family::RsaPss => self.pss.map(|pss| pss.hash.security_bits()),
            Family::Dsa | Family::Ec | Family::Rsa => self.hash.map(Hash::security_bits),
        }
    }
}

impl Hash {
    pub(crate) fn length(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha224 => 28,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// Half the digest's bits; less where collisions are cheaper than that.
    pub(crate) fn security_bits(self) -> u32 {
        match self {
            Self::Md5 => 39,
            Self::Sha1 => 63,
            _ => self.length() as u32 * 4,
        }
    }

    /// The digest of `parts` joined; `None` for one we do not compute.
    pub(crate) fn digest(self, parts: &[&[u8]]) -> Option<digest::Digest> {
        let algorithm = match self {
            Self::Md5 => return None,
            Self::Sha1 => &digest::SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha224 => &digest::SHA224,
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        let mut context = digest::Context::new(algorithm);
        for part in parts {
            context.update(part);
        }
        Some(context.finish())
    }

    fn parse(identifier: &[u8]) -> Option<Self> {
        let mut sequence = Reader::new(identifier).sequence().ok()?;
        Some(match sequence.object().ok()? {
            [0x2b, 14, 3, 2, 26] => Self::Sha1,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1] => Self::Sha256,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 2] => Self::Sha384,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 3] => Self::Sha512,
            [0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 4] => Self::Sha224,
            _ => return None,
        })
    }
}

impl Pss {
    /// What TLS uses: one digest throughout, and a salt as long as it (RFC 8446, 4.2.3).
    pub(crate) fn of(hash: Hash) -> Self {
        Self {
            hash,
            mask_hash: hash,
            salt: hash.length() as u16,
        }
    }

    /// `RSASSA-PSS-params`, whose every field has a default.
    pub(crate) fn parse(parameters: &[u8]) -> Option<Self> {
        const MGF1: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 8];
        let mut sequence = Reader::new(parameters).sequence().ok()?;
        let mut pss = Self {
            hash: Hash::Sha1,
            mask_hash: Hash::Sha1,
            salt: 20,
        };
        if let Some(field) = sequence.optional(tag::context_constructed(0)).ok()? {
            pss.hash = Hash::parse(field.content)?;
        }
        if let Some(field) = sequence.optional(tag::context_constructed(1)).ok()? {
            let mut mask = field.reader().sequence().ok()?;
            if mask.object().ok()? != MGF1 {
                return None;
            }
            pss.mask_hash = Hash::parse(mask.any().ok()?.raw)?;
        }
        if let Some(field) = sequence.optional(tag::context_constructed(2)).ok()? {
            let salt = der::integer_value(field.reader().integer().ok()?)?;
            pss.salt = u16::try_from(salt).ok()?;
        }
        if let Some(field) = sequence.optional(tag::context_constructed(3)).ok()? {
            // RFC 4055: "the value of the trailerField MUST be 1".
            if der::integer_value(field.reader().integer().ok()?)? != 1 {
                return None;
            }
        }
        sequence.end().ok()?;
        Some(pss)
    }
}
