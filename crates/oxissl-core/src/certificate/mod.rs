//! Certificates as facts: DER in, names, dates, extensions and keys out. Nothing here decides trust.

mod bundle;
pub(crate) mod der;
mod description;
mod extensions;
mod general_name;
mod key;
mod name;
mod oid;
mod resources;
mod shared;
mod string;
mod time;

use std::ops::Range;
use std::sync::OnceLock;

use aws_lc_rs::digest;

use crate::error::{Error, Result};
use crate::openssl::reasons;
use der::{Parsed, Reader, tag};

pub use bundle::Bundle;
pub use description::{AltName, Description, NameText, NameValue};
pub use extensions::{
    AccessDescription, AuthorityKeyId, BasicConstraints, DistributionPoint, DistributionPointName,
    Extension, KeyUsage, NameConstraints, Subtree,
};
pub(crate) use extensions::{authority_key_id, distribution_point_name, only, read_list};
pub use general_name::GeneralName;
pub(crate) use key::discrete_logarithm_strength;
pub use key::{AlgorithmIdentifier, Curve, DsaSize, KeyKind, Spki};
pub use name::{COMMON_NAME, EMAIL_ADDRESS, Entry, Name};
pub use oid::Oid;
pub use time::Time;

use extensions::Extensions;

/// An X.509 certificate, read as tolerantly as OpenSSL's `d2i_X509`: version 1, odd strings, negative
/// serial numbers, impossible dates and broken extensions are facts to be judged later, not errors.
#[derive(Debug)]
pub struct Certificate {
    der: Box<[u8]>,
    tbs: Range<usize>,
    version: i64,
    serial: Box<[u8]>,
    inner_algorithm: AlgorithmIdentifier,
    algorithm: AlgorithmIdentifier,
    signature: Box<[u8]>,
    issuer: Name,
    subject: Name,
    not_before: Time,
    not_after: Time,
    spki: Spki,
    extensions: Extensions,
    sha256: OnceLock<[u8; 32]>,
}

impl Certificate {
    /// Whether who has these groups understands a signature of this key before TLS 1.3, which binds schemes to curves
    /// instead. RFC 8422, 5.1.1: the curves offered for key exchange count for certificates too.
    pub(crate) fn is_on_curve_among(&self, mut groups: impl Iterator<Item = u16>) -> bool {
        let KeyKind::Ec(curve) = self.spki().kind else {
            return true;
        };
        curve
            .group()
            .is_some_and(|group| groups.any(|one| one == group))
    }

    /// Reads one certificate that fills `der` entirely.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        let (certificate, used) = Self::from_der_prefix(der)?;
        if used == der.len() {
            Ok(certificate)
        } else {
            Err(Error::setting(reasons::asn1::WRONG_TAG))
        }
    }

    /// Reads the certificate `der` begins with, and says how many octets it takes.
    pub fn from_der_prefix(der: &[u8]) -> Result<(Self, usize)> {
        Self::parse(der).map_err(|_| {
            // Only what is missing at the outermost level is named; all else is a fault further in.
            let whole = Reader::new(der).expect(tag::SEQUENCE);
            Error::setting(match whole {
                Ok(whole) if whole.content.is_empty() => reasons::asn1::FIELD_MISSING,
                _ => bundle::NESTED_ASN1_ERROR,
            })
        })
    }

    fn parse(bytes: &[u8]) -> Parsed<(Self, usize)> {
        let mut reader = Reader::new(bytes);
        let whole = reader.expect(tag::SEQUENCE)?;
        let mut parts = whole.reader();
        let tbs = parts.expect(tag::SEQUENCE)?;
        let algorithm = AlgorithmIdentifier::read(&mut parts)?;
        let signature = der::bit_string(parts.expect(tag::BIT_STRING)?.content)?;
        parts.end()?;

        let mut fields = tbs.reader();
        let version = match fields.optional(tag::context_constructed(0))? {
            Some(explicit) => {
                let mut inner = explicit.reader();
                let number = inner.integer()?;
                inner.end()?;
                // `ASN1_INTEGER_get` answers -1 for what does not fit.
                der::integer_value(number).unwrap_or(-1)
            }
            None => 0,
        };
        let serial = fields.integer()?.into();
        let inner_algorithm = AlgorithmIdentifier::read(&mut fields)?;
        let issuer = Name::read(&mut fields)?;
        let mut validity = fields.sequence()?;
        let not_before = read_time(&mut validity)?;
        let not_after = read_time(&mut validity)?;
        validity.end()?;
        let subject = Name::read(&mut fields)?;
        let spki = Spki::read(&mut fields)?;
        for unique_id in [1, 2] {
            if let Some(bits) = fields.optional(tag::context(unique_id))? {
                der::bit_string(bits.content)?;
            }
        }
        let extensions = match fields.optional(tag::context_constructed(3))? {
            Some(explicit) => {
                let mut inner = explicit.reader();
                let extensions = Extensions::read(&mut inner)?;
                inner.end()?;
                extensions
            }
            None => Extensions::default(),
        };
        fields.end()?;

        let certificate = Self {
            der: whole.raw.into(),
            tbs: tbs.start..tbs.start + tbs.raw.len(),
            version,
            serial,
            inner_algorithm,
            algorithm,
            signature: signature.into(),
            issuer,
            subject,
            not_before,
            not_after,
            spki,
            extensions,
            sha256: OnceLock::new(),
        };
        Ok((certificate, reader.offset()))
    }

    /// The whole certificate as it arrived.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// What the signature covers.
    pub fn tbs(&self) -> &[u8] {
        self.der.get(self.tbs.clone()).unwrap_or_default()
    }

    /// 1, 2 or 3. Impossible numbers are brought into that range; see [`Certificate::raw_version`].
    pub fn version(&self) -> u8 {
        self.raw_version().clamp(1, 3) as u8
    }

    /// The version as `X509_get_version` finds it, plus one.
    pub fn raw_version(&self) -> i64 {
        self.version.saturating_add(1)
    }

    /// The serial number's `INTEGER` contents: two's complement, at least one octet.
    pub fn serial(&self) -> &[u8] {
        &self.serial
    }

    /// The algorithm named beside the signature.
    pub fn signature_algorithm(&self) -> &AlgorithmIdentifier {
        &self.algorithm
    }

    /// The algorithm named inside the signed part.
    pub fn tbs_signature_algorithm(&self) -> &AlgorithmIdentifier {
        &self.inner_algorithm
    }

    /// Whether the algorithm inside the signed part is the same, which a verifier must insist on.
    pub fn signature_algorithms_agree(&self) -> bool {
        self.algorithm == self.inner_algorithm
    }

    /// The signature's octets.
    pub fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// Who signed.
    pub fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// Who is certified.
    pub fn subject(&self) -> &Name {
        &self.subject
    }

    /// The first second of validity (seconds since 1970), or nothing where the field is no proper date.
    pub fn not_before(&self) -> Option<i64> {
        self.not_before.unix()
    }

    /// The last second of validity (seconds since 1970), or nothing where the field is no proper date.
    pub fn not_after(&self) -> Option<i64> {
        self.not_after.unix()
    }

    /// The first date as it stands.
    pub fn not_before_time(&self) -> &Time {
        &self.not_before
    }

    /// The last date as it stands.
    pub fn not_after_time(&self) -> &Time {
        &self.not_after
    }

    /// The certified key.
    pub fn spki(&self) -> &Spki {
        &self.spki
    }

    /// The size of the certified key, as `EVP_PKEY_get_bits` counts it.
    pub fn public_key_bits(&self) -> u32 {
        self.spki.bits()
    }

    /// Every extension in the order it stands.
    pub fn extensions(&self) -> &[Extension] {
        &self.extensions.list
    }

    /// The extension of this type (DER contents of the identifier), if there is one.
    pub fn extension(&self, oid: &[u8]) -> Option<&Extension> {
        self.extensions.list.iter().find(|e| e.oid == *oid)
    }

    /// `basicConstraints`.
    pub fn basic_constraints(&self) -> Option<BasicConstraints> {
        self.extensions.basic_constraints
    }

    /// `keyUsage`.
    pub fn key_usage(&self) -> Option<KeyUsage> {
        self.extensions.key_usage
    }

    /// `extendedKeyUsage`.
    pub fn extended_key_usage(&self) -> Option<&[Oid]> {
        self.extensions.extended_key_usage.as_deref()
    }

    /// Netscape's certificate type, which OpenSSL's purpose checks still honour.
    pub fn netscape_cert_type(&self) -> Option<u8> {
        self.extensions.netscape_cert_type
    }

    /// `subjectAltName`; empty where it is absent or broken.
    pub fn subject_alt_names(&self) -> &[GeneralName] {
        self.extensions
            .subject_alt_names
            .as_deref()
            .unwrap_or_default()
    }

    /// Whether there is a readable `subjectAltName`, be it an empty one.
    pub fn has_subject_alt_names(&self) -> bool {
        self.extensions.subject_alt_names.is_some()
    }

    /// `issuerAltName`.
    pub fn issuer_alt_names(&self) -> &[GeneralName] {
        &self.extensions.issuer_alt_names
    }

    /// `nameConstraints`.
    pub fn name_constraints(&self) -> Option<&NameConstraints> {
        self.extensions.name_constraints.as_ref()
    }

    /// `subjectKeyIdentifier`.
    pub fn subject_key_id(&self) -> Option<&[u8]> {
        self.extensions.subject_key_id.as_deref()
    }

    /// `authorityKeyIdentifier`.
    pub fn authority_key_id(&self) -> Option<&AuthorityKeyId> {
        self.extensions.authority_key_id.as_ref()
    }

    /// `cRLDistributionPoints`.
    pub fn crl_distribution_points(&self) -> &[DistributionPoint] {
        &self.extensions.crl_distribution_points
    }

    /// `authorityInfoAccess`.
    pub fn authority_info_access(&self) -> &[AccessDescription] {
        &self.extensions.authority_info_access
    }

    /// The identifiers of `certificatePolicies`.
    pub fn policies(&self) -> Option<&[Oid]> {
        self.extensions.policies.as_deref()
    }

    /// Whether a critical extension is none OpenSSL handles (`EXFLAG_CRITICAL`).
    pub fn unknown_critical(&self) -> bool {
        self.extensions.unknown_critical
    }

    /// Whether an extension OpenSSL prepares is broken, repeated or empty (`EXFLAG_INVALID`).
    pub fn invalid_extension(&self) -> bool {
        self.extensions.invalid
    }

    /// Whether this is a proxy certificate (`EXFLAG_PROXY`).
    pub fn is_proxy(&self) -> bool {
        self.extensions.proxy
    }

    /// Whether it speaks for addresses or autonomous systems (RFC 3779).
    pub fn claims_resources(&self) -> bool {
        self.extensions.resources
    }

    /// Whether there is a freshest-CRL extension (`EXFLAG_FRESHEST`).
    pub fn has_freshest_crl(&self) -> bool {
        self.extensions.freshest_crl
    }

    /// Whether subject and issuer are one name (`EXFLAG_SI`).
    pub fn is_self_issued(&self) -> bool {
        self.subject == self.issuer
    }

    /// The SHA-256 of the whole certificate.
    pub fn sha256(&self) -> &[u8; 32] {
        self.sha256.get_or_init(|| {
            let mut fingerprint = [0; 32];
            fingerprint.copy_from_slice(digest::digest(&digest::SHA256, &self.der).as_ref());
            fingerprint
        })
    }

    /// `X509_subject_name_hash`, the stem of a certificate directory's file names.
    pub fn subject_hash(&self) -> u32 {
        self.subject.hash()
    }

    /// `X509_issuer_name_hash`.
    pub fn issuer_hash(&self) -> u32 {
        self.issuer.hash()
    }

    /// The subject as `Certificate.__repr__` shows it: RFC 2253, last attribute first.
    pub fn text_name(&self) -> String {
        self.subject.rfc2253()
    }
}

/// Certificates are the same when their octets are.
impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.der == other.der
    }
}

impl Eq for Certificate {}

/// Reads the next element as a `Time`, its text unjudged.
pub(crate) fn read_time(reader: &mut Reader<'_>) -> Parsed<Time> {
    let element = reader.any()?;
    match element.tag {
        tag::UTC_TIME | tag::GENERALIZED_TIME => Ok(Time::new(element.tag, element.content)),
        _ => Err(der::Malformed),
    }
}
