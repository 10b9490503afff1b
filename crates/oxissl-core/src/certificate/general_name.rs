//! `GeneralName` (RFC 5280, 4.2.1.6): the alternatives a subject, issuer or address may be named by.

use super::der::{Malformed, Parsed, Reader, tag};
use super::name::Name;
use super::oid::Oid;

/// One alternative name. Texts are octets as they arrived: OpenSSL does not check them either.
#[derive(Clone, Debug)]
pub enum GeneralName {
    /// `directoryName`.
    Directory(Name),
    /// `dNSName`.
    Dns(Box<[u8]>),
    /// `ediPartyName`, of which nobody wants the contents.
    EdiParty,
    /// `rfc822Name`.
    Email(Box<[u8]>),
    /// `iPAddress`: four or sixteen octets in a SAN, twice as many in a name constraint, or wrong.
    Ip(Box<[u8]>),
    /// `otherName`: its type, and the whole encoding of its value.
    Other {
        /// The type of the name.
        oid: Oid,
        /// The value with tag and length.
        value: Box<[u8]>,
    },
    /// `registeredID`.
    RegisteredId(Oid),
    /// `uniformResourceIdentifier`.
    Uri(Box<[u8]>),
    /// `x400Address`, not looked into.
    X400,
}

impl GeneralName {
    /// Reads the next element as a `GeneralName`.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Parsed<Self> {
        let element = reader.any()?;
        Ok(match element.tag {
            OTHER => {
                let mut fields = element.reader();
                let oid = Oid::parse(fields.object()?)?;
                let mut wrapped = fields.expect(tag::context_constructed(0))?.reader();
                fields.end()?;
                let value = wrapped.value()?.raw.into();
                wrapped.end()?;
                Self::Other { oid, value }
            }
            EMAIL => Self::Email(element.content.into()),
            DNS => Self::Dns(element.content.into()),
            X400 => Self::X400,
            DIRECTORY => {
                let mut wrapped = element.reader();
                let name = Name::read(&mut wrapped)?;
                wrapped.end()?;
                Self::Directory(name)
            }
            EDI_PARTY => {
                edi_party(element.reader())?;
                Self::EdiParty
            }
            URI => Self::Uri(element.content.into()),
            IP => Self::Ip(element.content.into()),
            REGISTERED_ID => Self::RegisteredId(Oid::parse(element.content)?),
            _ => return Err(Malformed),
        })
    }

    /// Reads names until the reader is empty.
    pub(crate) fn read_all(mut reader: Reader<'_>) -> Parsed<Vec<Self>> {
        let mut names = Vec::new();
        while !reader.is_empty() {
            names.push(Self::read(&mut reader)?);
        }
        Ok(names)
    }
}

/// Looks only at the shape of an `EDIPartyName`: a broken one spoils the whole list.
fn edi_party(mut fields: Reader<'_>) -> Parsed<()> {
    if let Some(assigner) = fields.optional(tag::context_constructed(0))? {
        directory_string(assigner.reader())?;
    }
    directory_string(fields.expect(tag::context_constructed(1))?.reader())?;
    fields.end()
}

fn directory_string(mut wrapped: Reader<'_>) -> Parsed<()> {
    match wrapped.any()?.tag {
        tag::UTF8_STRING
        | tag::PRINTABLE_STRING
        | tag::T61_STRING
        | tag::UNIVERSAL_STRING
        | tag::BMP_STRING => wrapped.end(),
        _ => Err(Malformed),
    }
}

const OTHER: u8 = tag::context_constructed(0);
const EMAIL: u8 = tag::context(1);
const DNS: u8 = tag::context(2);
const X400: u8 = tag::context_constructed(3);
const DIRECTORY: u8 = tag::context_constructed(4);
const EDI_PARTY: u8 = tag::context_constructed(5);
const URI: u8 = tag::context(6);
const IP: u8 = tag::context(7);
const REGISTERED_ID: u8 = tag::context(8);
