//! Several certificates in one piece of input, each source with the manners and errors it has under
//! `load_verify_locations`: `cadata` as text, `cadata` as bytes, and a `cafile`.

use super::Certificate;
use super::der;
use crate::error::{Class, Error, Result};
use crate::openssl::reasons::{self, Reason};
use crate::pem::{self, Block};

/// What a `cafile` holds.
#[derive(Debug, Default)]
pub struct Bundle {
    /// Its certificates in order.
    pub certificates: Vec<Certificate>,
    /// Its revocation lists in order, as DER.
    pub crls: Vec<Vec<u8>>,
}

impl Certificate {
    /// Reads `cadata` given as `str`: PEM, of which only certificates count.
    pub fn all_from_pem(text: &[u8]) -> Result<Vec<Self>> {
        let mut certificates = Vec::new();
        let nothing = "no start line: cadata does not contain a certificate";
        for block in pem::blocks(text) {
            // A block without contents ends the text without an error of its own.
            if block.as_ref().is_ok_and(|block| block.der.is_empty()) {
                break;
            }
            let read = block.and_then(|block| match block.label.as_str() {
                "CERTIFICATE" | "X509 CERTIFICATE" => Self::from_block(&block).map(Some),
                _ => Ok(None),
            });
            match read {
                Ok(certificate) => certificates.extend(certificate),
                Err(_) if certificates.is_empty() => return Err(Error::plain(Class::Ssl, nothing)),
                Err(error) => return Err(error),
            }
        }
        if certificates.is_empty() {
            return Err(Error::plain(Class::Ssl, nothing));
        }
        Ok(certificates)
    }

    /// Reads `cadata` given as bytes: DER certificates one after the other. A single octet after the last
    /// one is taken for the end, as OpenSSL takes it.
    pub fn all_from_der(mut bytes: &[u8]) -> Result<Vec<Self>> {
        let mut certificates = Vec::new();
        while bytes.len() > 1 || certificates.is_empty() {
            let read = match der::header(bytes) {
                Ok((header, length)) if header.saturating_add(length) <= bytes.len() => {
                    Self::from_der_prefix(bytes)
                }
                _ => Err(Error::setting(reasons::asn1::NOT_ENOUGH_DATA)),
            };
            match read {
                Ok((certificate, used)) => {
                    certificates.push(certificate);
                    bytes = bytes.get(used..).unwrap_or_default();
                }
                Err(_) if certificates.is_empty() => {
                    return Err(Error::plain(
                        Class::Ssl,
                        "not enough data: cadata does not contain a certificate",
                    ));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(certificates)
    }

    /// Reads the certificate of a PEM block. What follows it inside the block is ignored: OpenSSL keeps
    /// its own trust settings there (`TRUSTED CERTIFICATE`), and says nothing about other octets.
    pub fn from_block(block: &Block) -> Result<Self> {
        if !block.headers.is_empty() {
            return Err(Error::setting(reasons::pem::NOT_PROC_TYPE));
        }
        match Self::from_der_prefix(&block.der) {
            Ok((certificate, _)) => Ok(certificate),
            Err(_) => Err(Error::setting(PEM_ASN1_LIB)),
        }
    }
}

impl Bundle {
    /// Reads a `cafile`. Any block OpenSSL cannot read spoils the whole file.
    pub fn from_pem(text: &[u8]) -> Result<Self> {
        let mut bundle = Self::default();
        for block in pem::blocks(text) {
            let read = block.and_then(|block| {
                if block.der.is_empty() {
                    return Err(Error::setting(X509_PEM_LIB));
                }
                if block.is_certificate() {
                    bundle.certificates.push(Certificate::from_block(&block)?);
                } else if block.is_crl() {
                    bundle.crls.push(block.der);
                }
                Ok(())
            });
            read.map_err(|_| Error::setting(X509_PEM_LIB))?;
        }
        if bundle.certificates.is_empty() && bundle.crls.is_empty() {
            return Err(Error::setting(reasons::x509::NO_CERTIFICATE_OR_CRL_FOUND));
        }
        Ok(bundle)
    }
}

/// `ERR_R_NESTED_ASN1_ERROR`: a field of a structure could not be read.
pub(super) const NESTED_ASN1_ERROR: Reason = general("ASN1", 13, 266, "nested asn1 error");
/// `ERR_R_ASN1_LIB` under PEM: a block decoded, but to something else than its label says.
const PEM_ASN1_LIB: Reason = general("PEM", 9, 13, "ASN1 lib");
/// `ERR_R_PEM_LIB` under X509.
const X509_PEM_LIB: Reason = general("X509", 11, 9, "PEM lib");

/// A reason shared by all libraries, which has a sentence but no name.
const fn general(
    library: &'static str,
    library_number: i32,
    number: i32,
    text: &'static str,
) -> Reason {
    Reason {
        library,
        library_number,
        number: 0x8_0000 | number,
        name: "",
        text,
    }
}
