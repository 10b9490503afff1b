//! The extensions of a certificate, read once. A broken one spoils the certificate only when somebody
//! verifies it: OpenSSL marks such a certificate (`EXFLAG_INVALID`) rather than refusing to read it.

use super::der::{self, Malformed, Parsed, Reader, tag};
use super::general_name::GeneralName;
use super::name::{Entry, Name};
use super::oid::Oid;
use super::resources;

/// One extension as it stands in the certificate.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Its type.
    pub oid: Oid,
    /// Whether a verifier must understand it.
    pub critical: bool,
    /// The contents of the `extnValue` octet string.
    pub value: Box<[u8]>,
}

/// `basicConstraints`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BasicConstraints {
    /// Whether the subject may issue certificates.
    pub ca: bool,
    /// How many intermediate certificates may follow; numbers beyond `u32` count as its maximum.
    pub path_len: Option<u32>,
}

/// `keyUsage`, as OpenSSL's `KU_*` bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyUsage(pub u16);

impl KeyUsage {
    /// `KU_DIGITAL_SIGNATURE`.
    pub const DIGITAL_SIGNATURE: u16 = 0x0080;
    /// `KU_NON_REPUDIATION`.
    pub const NON_REPUDIATION: u16 = 0x0040;
    /// `KU_KEY_ENCIPHERMENT`.
    pub const KEY_ENCIPHERMENT: u16 = 0x0020;
    /// `KU_DATA_ENCIPHERMENT`.
    pub const DATA_ENCIPHERMENT: u16 = 0x0010;
    /// `KU_KEY_AGREEMENT`.
    pub const KEY_AGREEMENT: u16 = 0x0008;
    /// `KU_KEY_CERT_SIGN`.
    pub const KEY_CERT_SIGN: u16 = 0x0004;
    /// `KU_CRL_SIGN`.
    pub const CRL_SIGN: u16 = 0x0002;
    /// `KU_ENCIPHER_ONLY`.
    pub const ENCIPHER_ONLY: u16 = 0x0001;
    /// `KU_DECIPHER_ONLY`.
    pub const DECIPHER_ONLY: u16 = 0x8000;

    /// Whether any of these bits is set.
    pub fn allows(self, bits: u16) -> bool {
        self.0 & bits != 0
    }
}

/// `authorityKeyIdentifier`.
#[derive(Clone, Debug, Default)]
pub struct AuthorityKeyId {
    /// The issuer's key identifier.
    pub key_id: Option<Box<[u8]>>,
    /// The issuer's issuer.
    pub issuer: Vec<GeneralName>,
    /// The issuer's serial number, as `INTEGER` contents.
    pub serial: Option<Box<[u8]>>,
}

/// `nameConstraints`.
#[derive(Clone, Debug, Default)]
pub struct NameConstraints {
    /// Names must lie within one of these, for each kind of name present.
    pub permitted: Vec<Subtree>,
    /// Names must lie within none of these.
    pub excluded: Vec<Subtree>,
}

/// One subtree of a name constraint.
#[derive(Clone, Debug)]
pub struct Subtree {
    /// The base of the subtree.
    pub base: GeneralName,
    /// Whether `minimum` is not zero or `maximum` is present, which no verifier supports.
    pub bounded: bool,
}

/// One `DistributionPoint` of a `cRLDistributionPoints` extension.
#[derive(Clone, Debug)]
pub struct DistributionPoint {
    /// Where the list is, if said.
    pub name: Option<DistributionPointName>,
    /// The reasons the list covers, as two octets of the bit string (first octet low); all when absent.
    pub reasons: Option<u16>,
    /// Who signs the list, where it is not the issuer.
    pub crl_issuer: Vec<GeneralName>,
}

/// Where a revocation list is to be had.
#[derive(Clone, Debug)]
pub enum DistributionPointName {
    /// By itself.
    Full(Vec<GeneralName>),
    /// Relative to the list's issuer.
    Relative(Box<[Entry]>),
}

/// `authorityInfoAccess`: each method with its place.
#[derive(Clone, Debug)]
pub struct AccessDescription {
    /// `id-ad-ocsp`, `id-ad-caIssuers`…
    pub method: Oid,
    /// The place.
    pub location: GeneralName,
}

/// Everything read from the extensions of one certificate.
#[derive(Clone, Debug, Default)]
pub(super) struct Extensions {
    pub(super) list: Vec<Extension>,
    pub(super) basic_constraints: Option<BasicConstraints>,
    pub(super) key_usage: Option<KeyUsage>,
    pub(super) extended_key_usage: Option<Vec<Oid>>,
    pub(super) netscape_cert_type: Option<u8>,
    pub(super) subject_alt_names: Option<Vec<GeneralName>>,
    pub(super) issuer_alt_names: Vec<GeneralName>,
    pub(super) name_constraints: Option<NameConstraints>,
    pub(super) subject_key_id: Option<Box<[u8]>>,
    pub(super) authority_key_id: Option<AuthorityKeyId>,
    pub(super) crl_distribution_points: Vec<DistributionPoint>,
    pub(super) authority_info_access: Vec<AccessDescription>,
    pub(super) policies: Option<Vec<Oid>>,
    pub(super) invalid: bool,
    pub(super) unknown_critical: bool,
    pub(super) proxy: bool,
    pub(super) resources: bool,
    pub(super) freshest_crl: bool,
}

impl Extensions {
    /// Reads the contents of a certificate's (or list's) `extensions` field. Fails only where the list
    /// itself is not one.
    pub(crate) fn read(fields: &mut Reader<'_>) -> Parsed<Self> {
        let list = read_list(fields)?;
        let mut read = Self::default();
        read.basic_constraints = read.typed(&list, BASIC_CONSTRAINTS, basic_constraints);
        if let Some((_, true)) = read
            .basic_constraints
            .map(|bc| (bc, negative_path_len(&list)))
        {
            read.invalid = true;
        }
        read.key_usage = read.typed(&list, KEY_USAGE, key_usage);
        // RFC 5280, 4.2.1.3: "at least one of the bits MUST be set to 1".
        read.invalid |= read.key_usage == Some(KeyUsage(0));
        read.extended_key_usage = read.typed(&list, EXTENDED_KEY_USAGE, objects);
        read.netscape_cert_type = read.typed(&list, NETSCAPE_CERT_TYPE, netscape_cert_type);
        read.subject_key_id = read.typed(&list, SUBJECT_KEY_ID, octets);
        read.authority_key_id = read.typed(&list, AUTHORITY_KEY_ID, authority_key_id);
        read.subject_alt_names = read.typed(&list, SUBJECT_ALT_NAME, general_names);
        read.name_constraints = read.typed(&list, NAME_CONSTRAINTS, name_constraints);
        read.crl_distribution_points = read
            .typed(&list, CRL_DISTRIBUTION_POINTS, distribution_points)
            .unwrap_or_default();
        // RFC 5280, 4.2.1.13: "a DistributionPoint MUST NOT consist of only the reasons field".
        read.invalid |= read
            .crl_distribution_points
            .iter()
            .any(|point| point.name.is_none() && point.crl_issuer.is_empty());
        // Not part of what OpenSSL checks when it prepares a certificate: broken ones are as absent.
        read.issuer_alt_names = only(&list, ISSUER_ALT_NAME, general_names).unwrap_or_default();
        read.authority_info_access =
            only(&list, AUTHORITY_INFO_ACCESS, access_descriptions).unwrap_or_default();
        read.policies = only(&list, CERTIFICATE_POLICIES, policies);
        read.proxy = read
            .typed(&list, PROXY_CERT_INFO, proxy_cert_info)
            .is_some();
        // RFC 3820, 3: a proxy certificate is no CA and has no alternative names.
        read.invalid |= read.proxy
            && (read.basic_constraints.is_some_and(|bc| bc.ca)
                || list
                    .iter()
                    .any(|e| e.oid == *SUBJECT_ALT_NAME || e.oid == *ISSUER_ALT_NAME));
        let addresses = read.typed(&list, IP_ADDRESS_BLOCKS, resources::address_blocks);
        let systems = read.typed(&list, AUTONOMOUS_SYSTEMS, resources::autonomous_systems);
        read.resources = addresses.or(systems).is_some();
        read.freshest_crl = list.iter().any(|e| e.oid == *FRESHEST_CRL);
        read.unknown_critical = list
            .iter()
            .any(|e| e.critical && !SUPPORTED.contains(&e.oid.as_bytes()));
        read.list = list;
        Ok(read)
    }

    /// Reads the one extension of a type; a second one, or one that does not parse, makes the certificate
    /// invalid and counts as absent.
    fn typed<T>(
        &mut self,
        list: &[Extension],
        oid: &[u8],
        read: impl Fn(&mut Reader<'_>) -> Parsed<T>,
    ) -> Option<T> {
        let value = only(list, oid, read);
        self.invalid |= value.is_none() && list.iter().any(|e| e.oid == *oid);
        value
    }
}

/// `SEQUENCE OF Extension`, untyped.
pub(crate) fn read_list(fields: &mut Reader<'_>) -> Parsed<Vec<Extension>> {
    let mut list = Vec::new();
    let mut sequence = fields.sequence()?;
    while !sequence.is_empty() {
        let mut extension = sequence.sequence()?;
        let oid = Oid::parse(extension.object()?)?;
        let critical = match extension.optional(tag::BOOLEAN)? {
            Some(element) => der::boolean(element.content)?,
            None => false,
        };
        let value = extension.expect(tag::OCTET_STRING)?.content.into();
        extension.end()?;
        list.push(Extension {
            oid,
            critical,
            value,
        });
    }
    Ok(list)
}

/// The value of the only extension of a type, as `X509_get_ext_d2i` finds it. Octets after the value
/// inside the `extnValue` are not looked at.
pub(crate) fn only<T>(
    list: &[Extension],
    oid: &[u8],
    read: impl Fn(&mut Reader<'_>) -> Parsed<T>,
) -> Option<T> {
    let mut found = list.iter().filter(|extension| extension.oid == *oid);
    let first = found.next()?;
    if found.next().is_some() {
        return None;
    }
    read(&mut Reader::new(&first.value)).ok()
}

fn basic_constraints(reader: &mut Reader<'_>) -> Parsed<BasicConstraints> {
    let mut fields = reader.sequence()?;
    let ca = match fields.optional(tag::BOOLEAN)? {
        Some(element) => der::boolean(element.content)?,
        None => false,
    };
    let path_len = match fields.optional(tag::INTEGER)? {
        Some(element) => {
            let content = der::integer(element.content)?;
            Some(match der::integer_value(content) {
                // A negative length is reported as an invalid extension and limits nothing.
                Some(value) if value < 0 => None,
                Some(value) => Some(u32::try_from(value).unwrap_or(u32::MAX)),
                None => Some(u32::MAX),
            })
        }
        None => None,
    };
    fields.end()?;
    Ok(BasicConstraints {
        ca,
        path_len: path_len.flatten(),
    })
}

fn negative_path_len(list: &[Extension]) -> bool {
    only(list, BASIC_CONSTRAINTS, |reader| {
        let mut fields = reader.sequence()?;
        fields.optional(tag::BOOLEAN)?;
        let length = fields.integer()?;
        Ok(length.first().is_some_and(|octet| octet & 0x80 != 0))
    })
    .unwrap_or(false)
}

fn key_usage(reader: &mut Reader<'_>) -> Parsed<KeyUsage> {
    let bits = der::bit_string(reader.expect(tag::BIT_STRING)?.content)?;
    Ok(KeyUsage(two_octets(&bits)))
}

fn netscape_cert_type(reader: &mut Reader<'_>) -> Parsed<u8> {
    let bits = der::bit_string(reader.expect(tag::BIT_STRING)?.content)?;
    Ok(bits.first().copied().unwrap_or(0))
}

fn two_octets(bits: &[u8]) -> u16 {
    let octet = |at| u16::from(bits.get(at).copied().unwrap_or(0));
    octet(0) | octet(1) << 8
}

fn octets(reader: &mut Reader<'_>) -> Parsed<Box<[u8]>> {
    Ok(reader.expect(tag::OCTET_STRING)?.content.into())
}

fn objects(reader: &mut Reader<'_>) -> Parsed<Vec<Oid>> {
    let mut sequence = reader.sequence()?;
    let mut objects = Vec::new();
    while !sequence.is_empty() {
        objects.push(Oid::parse(sequence.object()?)?);
    }
    Ok(objects)
}

fn general_names(reader: &mut Reader<'_>) -> Parsed<Vec<GeneralName>> {
    GeneralName::read_all(reader.sequence()?)
}

pub(crate) fn authority_key_id(reader: &mut Reader<'_>) -> Parsed<AuthorityKeyId> {
    let mut fields = reader.sequence()?;
    let key_id = fields.optional(tag::context(0))?.map(|e| e.content.into());
    let issuer = match fields.optional(tag::context_constructed(1))? {
        Some(names) => GeneralName::read_all(names.reader())?,
        None => Vec::new(),
    };
    let serial = match fields.optional(tag::context(2))? {
        Some(serial) => Some(der::integer(serial.content)?.into()),
        None => None,
    };
    fields.end()?;
    Ok(AuthorityKeyId {
        key_id,
        issuer,
        serial,
    })
}

fn name_constraints(reader: &mut Reader<'_>) -> Parsed<NameConstraints> {
    let mut fields = reader.sequence()?;
    let mut subtrees = |number| match fields.optional(tag::context_constructed(number))? {
        Some(list) => subtrees(list.reader()),
        None => Ok(Vec::new()),
    };
    let permitted = subtrees(0)?;
    let excluded = subtrees(1)?;
    fields.end()?;
    Ok(NameConstraints {
        permitted,
        excluded,
    })
}

fn subtrees(mut list: Reader<'_>) -> Parsed<Vec<Subtree>> {
    let mut subtrees = Vec::new();
    while !list.is_empty() {
        let mut fields = list.sequence()?;
        let base = GeneralName::read(&mut fields)?;
        let minimum = fields.optional(tag::context(0))?;
        let maximum = fields.optional(tag::context(1))?;
        fields.end()?;
        let zero = match minimum {
            Some(element) => der::integer(element.content)? == [0],
            None => true,
        };
        if let Some(element) = maximum {
            der::integer(element.content)?;
        }
        subtrees.push(Subtree {
            base,
            bounded: !zero || maximum.is_some(),
        });
    }
    Ok(subtrees)
}

pub(crate) fn distribution_points(reader: &mut Reader<'_>) -> Parsed<Vec<DistributionPoint>> {
    let mut sequence = reader.sequence()?;
    let mut points = Vec::new();
    while !sequence.is_empty() {
        let mut fields = sequence.sequence()?;
        let name = match fields.optional(tag::context_constructed(0))? {
            Some(element) => {
                let mut choice = element.reader();
                let name = distribution_point_name(&mut choice)?;
                choice.end()?;
                Some(name)
            }
            None => None,
        };
        let reasons = match fields.optional(tag::context(1))? {
            Some(element) => Some(two_octets(&der::bit_string(element.content)?)),
            None => None,
        };
        let crl_issuer = match fields.optional(tag::context_constructed(2))? {
            Some(element) => GeneralName::read_all(element.reader())?,
            None => Vec::new(),
        };
        fields.end()?;
        points.push(DistributionPoint {
            name,
            reasons,
            crl_issuer,
        });
    }
    Ok(points)
}

/// Reads a `DistributionPointName`, which an `issuingDistributionPoint` of a list holds as well.
pub(crate) fn distribution_point_name(choice: &mut Reader<'_>) -> Parsed<DistributionPointName> {
    let element = choice.any()?;
    if element.tag == tag::context_constructed(0) {
        Ok(DistributionPointName::Full(GeneralName::read_all(
            element.reader(),
        )?))
    } else if element.tag == tag::context_constructed(1) {
        Ok(DistributionPointName::Relative(Name::read_relative(
            element.reader(),
        )?))
    } else {
        Err(Malformed)
    }
}

/// `ProxyCertInfo` (RFC 3820, 3.8), of which only the shape matters: such certificates are refused.
fn proxy_cert_info(reader: &mut Reader<'_>) -> Parsed<()> {
    let mut fields = reader.sequence()?;
    if let Some(length) = fields.optional(tag::INTEGER)? {
        der::integer(length.content)?;
    }
    let mut policy = fields.sequence()?;
    policy.object()?;
    policy.optional(tag::OCTET_STRING)?;
    policy.end()?;
    fields.end()
}

fn access_descriptions(reader: &mut Reader<'_>) -> Parsed<Vec<AccessDescription>> {
    let mut sequence = reader.sequence()?;
    let mut list = Vec::new();
    while !sequence.is_empty() {
        let mut fields = sequence.sequence()?;
        let method = Oid::parse(fields.object()?)?;
        let location = GeneralName::read(&mut fields)?;
        fields.end()?;
        list.push(AccessDescription { method, location });
    }
    Ok(list)
}

fn policies(reader: &mut Reader<'_>) -> Parsed<Vec<Oid>> {
    let mut sequence = reader.sequence()?;
    let mut list = Vec::new();
    while !sequence.is_empty() {
        list.push(Oid::parse(sequence.sequence()?.object()?)?);
    }
    Ok(list)
}

pub(crate) const SUBJECT_KEY_ID: &[u8] = &[0x55, 0x1d, 0x0e];
pub(crate) const KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x0f];
pub(crate) const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x11];
pub(crate) const ISSUER_ALT_NAME: &[u8] = &[0x55, 0x1d, 0x12];
pub(crate) const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x13];
pub(crate) const NAME_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x1e];
pub(crate) const CRL_DISTRIBUTION_POINTS: &[u8] = &[0x55, 0x1d, 0x1f];
pub(crate) const CERTIFICATE_POLICIES: &[u8] = &[0x55, 0x1d, 0x20];
const POLICY_MAPPINGS: &[u8] = &[0x55, 0x1d, 0x21];
pub(crate) const AUTHORITY_KEY_ID: &[u8] = &[0x55, 0x1d, 0x23];
const POLICY_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 0x24];
pub(crate) const EXTENDED_KEY_USAGE: &[u8] = &[0x55, 0x1d, 0x25];
const FRESHEST_CRL: &[u8] = &[0x55, 0x1d, 0x2e];
const INHIBIT_ANY_POLICY: &[u8] = &[0x55, 0x1d, 0x36];
const AUTHORITY_INFO_ACCESS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 1];
const IP_ADDRESS_BLOCKS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 7];
const AUTONOMOUS_SYSTEMS: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 8];
const PROXY_CERT_INFO: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 1, 14];
const OCSP_NO_CHECK: &[u8] = &[0x2b, 6, 1, 5, 5, 7, 48, 1, 5];
const NETSCAPE_CERT_TYPE: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x86, 0xf8, 0x42, 1, 1];

/// `X509_supported_extension`.
const SUPPORTED: &[&[u8]] = &[
    NETSCAPE_CERT_TYPE,
    KEY_USAGE,
    SUBJECT_ALT_NAME,
    BASIC_CONSTRAINTS,
    CERTIFICATE_POLICIES,
    CRL_DISTRIBUTION_POINTS,
    EXTENDED_KEY_USAGE,
    IP_ADDRESS_BLOCKS,
    AUTONOMOUS_SYSTEMS,
    OCSP_NO_CHECK,
    POLICY_CONSTRAINTS,
    PROXY_CERT_INFO,
    NAME_CONSTRAINTS,
    POLICY_MAPPINGS,
    INHIBIT_ANY_POLICY,
];
