//! Certificate revocation lists (RFC 5280, 5), read as tolerantly as OpenSSL's `d2i_X509_CRL`.

use std::collections::HashMap;

use crate::certificate::der::{self, Malformed, Parsed, Reader, tag};
use crate::certificate::{
    self, AlgorithmIdentifier, AuthorityKeyId, DistributionPointName, Extension, GeneralName, Name,
    Time,
};
use crate::error::{Error, Result};
use crate::openssl::reasons::Reason;

/// A revocation list.
#[derive(Debug)]
pub struct RevocationList {
    der: Box<[u8]>,
    tbs: Box<[u8]>,
    inner_algorithm: AlgorithmIdentifier,
    algorithm: AlgorithmIdentifier,
    signature: Box<[u8]>,
    issuer: Name,
    this_update: Time,
    next_update: Option<Time>,
    /// By serial number; a number may occur more than once in a list that speaks for several issuers.
    revoked: HashMap<Box<[u8]>, Vec<Revoked>>,
    authority_key_id: Option<AuthorityKeyId>,
    scope: Scope,
    is_delta: bool,
    unknown_critical: bool,
}

/// One entry.
#[derive(Clone, Debug)]
pub(crate) struct Revoked {
    /// The reason code, where one is given.
    pub(crate) reason: Option<u8>,
    /// The names of the certificate's issuer, in a list that speaks for others. Such an entry holds for those
    /// that follow as well.
    pub(crate) issuer: Option<std::sync::Arc<[GeneralName]>>,
}

/// `issuingDistributionPoint`: which certificates a list speaks for.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    /// The extension is there.
    pub(crate) present: bool,
    /// The extension contradicts itself.
    pub(crate) invalid: bool,
    pub(crate) point: Option<DistributionPointName>,
    pub(crate) only_users: bool,
    pub(crate) only_cas: bool,
    pub(crate) only_attributes: bool,
    pub(crate) indirect: bool,
    /// Only some reasons are covered.
    pub(crate) some_reasons: bool,
}

/// The reason code of an entry that takes a revocation back (RFC 5280, 5.3.1).
pub(crate) const REMOVE_FROM_CRL: u8 = 8;

impl RevocationList {
    /// Reads one list that fills `der` entirely.
    pub fn from_der(der: &[u8]) -> Result<Self> {
        Self::parse(der).map_err(|Malformed| Error::setting(NESTED_ERROR))
    }

    fn parse(bytes: &[u8]) -> Parsed<Self> {
        let mut reader = Reader::new(bytes);
        let mut parts = reader.sequence()?;
        reader.end()?;
        let tbs = parts.expect(tag::SEQUENCE)?;
        let algorithm = AlgorithmIdentifier::read(&mut parts)?;
        let signature = der::bit_string(parts.expect(tag::BIT_STRING)?.content)?;
        parts.end()?;

        let mut fields = tbs.reader();
        if let Some(version) = fields.optional(tag::INTEGER)? {
            der::integer(version.content)?;
        }
        let inner_algorithm = AlgorithmIdentifier::read(&mut fields)?;
        let issuer = Name::read(&mut fields)?;
        let this_update = certificate::read_time(&mut fields)?;
        let next_update = match fields.peek() {
            Some(tag::UTC_TIME | tag::GENERALIZED_TIME) => {
                Some(certificate::read_time(&mut fields)?)
            }
            _ => None,
        };
        let mut unknown_critical = false;
        let revoked = match fields.optional(tag::SEQUENCE)? {
            Some(entries) => read_entries(entries.reader(), &mut unknown_critical)?,
            None => HashMap::new(),
        };
        let extensions = match fields.optional(tag::context_constructed(0))? {
            Some(explicit) => {
                let mut inner = explicit.reader();
                let extensions = certificate::read_list(&mut inner)?;
                inner.end()?;
                extensions
            }
            None => Vec::new(),
        };
        fields.end()?;

        unknown_critical |= extensions.iter().any(|extension| {
            extension.critical
                && ![
                    ISSUING_DISTRIBUTION_POINT,
                    AUTHORITY_KEY_ID,
                    DELTA_CRL_INDICATOR,
                ]
                .contains(&extension.oid.as_bytes())
        });
        let has = |oid: &[u8]| extensions.iter().any(|extension| extension.oid == *oid);
        Ok(Self {
            der: bytes.into(),
            tbs: tbs.raw.into(),
            inner_algorithm,
            algorithm,
            signature: signature.into(),
            issuer,
            this_update,
            next_update,
            revoked,
            authority_key_id: certificate::only(
                &extensions,
                AUTHORITY_KEY_ID,
                certificate::authority_key_id,
            ),
            scope: Scope::read(&extensions),
            is_delta: has(DELTA_CRL_INDICATOR),
            unknown_critical,
        })
    }

    /// The whole list as it arrived.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// What the signature covers.
    pub(crate) fn tbs(&self) -> &[u8] {
        &self.tbs
    }

    /// Who signed.
    pub fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// The signature, and its algorithm where inside and outside agree on it.
    pub(crate) fn signature(&self) -> Option<(&AlgorithmIdentifier, &[u8])> {
        (self.algorithm == self.inner_algorithm).then_some((&self.algorithm, &self.signature))
    }

    pub(crate) fn this_update(&self) -> &Time {
        &self.this_update
    }

    pub(crate) fn next_update(&self) -> Option<&Time> {
        self.next_update.as_ref()
    }

    pub(crate) fn authority_key_id(&self) -> Option<&AuthorityKeyId> {
        self.authority_key_id.as_ref()
    }

    pub(crate) fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether the list holds only changes to another one.
    pub(crate) fn is_delta(&self) -> bool {
        self.is_delta
    }

    /// Whether a critical extension, of the list or of any entry, is none we handle.
    pub(crate) fn unknown_critical(&self) -> bool {
        self.unknown_critical
    }

    /// The entry about a certificate, by its serial number and issuer.
    pub(crate) fn entry(&self, serial: &[u8], issuer: &Name) -> Option<&Revoked> {
        self.revoked
            .get(serial)?
            .iter()
            .find(|entry| match &entry.issuer {
                None => *issuer == self.issuer,
                Some(names) => names
                    .iter()
                    .any(|name| matches!(name, GeneralName::Directory(name) if name == issuer)),
            })
    }
}

fn read_entries(
    mut entries: Reader<'_>,
    unknown_critical: &mut bool,
) -> Parsed<HashMap<Box<[u8]>, Vec<Revoked>>> {
    let mut revoked: HashMap<Box<[u8]>, Vec<Revoked>> = HashMap::new();
    let mut issuer = None;
    while !entries.is_empty() {
        let mut fields = entries.sequence()?;
        let serial = fields.integer()?;
        certificate::read_time(&mut fields)?;
        let extensions = if fields.is_empty() {
            Vec::new()
        } else {
            certificate::read_list(&mut fields)?
        };
        fields.end()?;
        if let Some(names) = certificate::only(&extensions, CERTIFICATE_ISSUER, |reader| {
            GeneralName::read_all(reader.sequence()?)
        }) {
            issuer = Some(names.into());
        }
        let reason = certificate::only(&extensions, REASON_CODE, |reader| {
            let code = reader.expect(tag::ENUMERATED)?.content;
            der::integer_value(code)
                .and_then(|code| u8::try_from(code).ok())
                .ok_or(Malformed)
        });
        *unknown_critical |= extensions
            .iter()
            .any(|extension| extension.critical && extension.oid != *CERTIFICATE_ISSUER);
        revoked.entry(serial.into()).or_default().push(Revoked {
            reason,
            issuer: issuer.clone(),
        });
    }
    Ok(revoked)
}

impl Scope {
    fn read(extensions: &[Extension]) -> Self {
        if !extensions
            .iter()
            .any(|extension| extension.oid == *ISSUING_DISTRIBUTION_POINT)
        {
            return Self::default();
        }
        // One that cannot be read leaves everything open, as in OpenSSL, which merely marks the list.
        certificate::only(extensions, ISSUING_DISTRIBUTION_POINT, Self::read_point)
            .unwrap_or_default()
    }

    fn read_point(reader: &mut Reader<'_>) -> Parsed<Self> {
        let mut fields = reader.sequence()?;
        let point = match fields.optional(tag::context_constructed(0))? {
            Some(choice) => Some(certificate::distribution_point_name(&mut choice.reader())?),
            None => None,
        };
        let only_users = flag(&mut fields, 1)?;
        let only_cas = flag(&mut fields, 2)?;
        let some_reasons = fields.optional(tag::context(3))?.is_some();
        let indirect = flag(&mut fields, 4)?;
        let only_attributes = flag(&mut fields, 5)?;
        fields.end()?;
        let limits = [only_users, only_cas, only_attributes];
        Ok(Self {
            present: true,
            invalid: limits.iter().filter(|limit| **limit).count() > 1,
            point,
            only_users,
            only_cas,
            only_attributes,
            indirect,
            some_reasons,
        })
    }
}

/// `[number] BOOLEAN DEFAULT FALSE`.
fn flag(fields: &mut Reader<'_>, number: u8) -> Parsed<bool> {
    match fields.optional(tag::context(number))? {
        Some(element) => der::boolean(element.content),
        None => Ok(false),
    }
}

const AUTHORITY_KEY_ID: &[u8] = &[0x55, 0x1d, 35];
const CERTIFICATE_ISSUER: &[u8] = &[0x55, 0x1d, 29];
const DELTA_CRL_INDICATOR: &[u8] = &[0x55, 0x1d, 27];
const ISSUING_DISTRIBUTION_POINT: &[u8] = &[0x55, 0x1d, 28];
const REASON_CODE: &[u8] = &[0x55, 0x1d, 21];

const NESTED_ERROR: Reason = Reason {
    library: "ASN1",
    library_number: 13,
    number: 58,
    name: "NESTED_ASN1_ERROR",
    text: "nested asn1 error",
};
