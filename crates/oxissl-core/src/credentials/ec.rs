//! Keys on elliptic curves: SEC 1's structure, the curves TLS signs on, and the forms of a point.

use rustls_pki_types::{PrivateKeyDer, PrivateSec1KeyDer};
use zeroize::Zeroizing;

use super::key::{KeyType, PrivateKey, Public};
use crate::Error;
use crate::certificate::der::{Element, Malformed, Parsed, Reader, bit_string, tag, write};
use crate::openssl::reasons::SSL_PEM_LIB;

/// `ECPrivateKey` of RFC 5915. The curve stands here, in `outer`, or in both. The public key may be
/// missing or compressed; it is computed anew.
pub(super) fn read(der: &[u8], outer: Option<Element<'_>>) -> Parsed<Option<PrivateKey>> {
    let mut fields = Reader::new(der).sequence()?;
    fields.integer()?;
    let scalar = fields.expect(tag::OCTET_STRING)?.content;
    let inner = match fields.optional(tag::context_constructed(0))? {
        Some(parameters) => Some(parameters.reader().any()?),
        None => None,
    };
    let public = match fields.optional(tag::context_constructed(1))? {
        Some(public) => Some(bit_string(
            public.reader().expect(tag::BIT_STRING)?.content,
        )?),
        None => None,
    };
    let parameters = outer.or(inner).ok_or(Malformed)?;
    let Some(curve) = Curve::read(&parameters) else {
        let what = "EC private keys on curves other than P-256, P-384 and P-521";
        let key = PrivateKey::unsupported(KeyType::Ec, Public::Unknown, what);
        return Ok(Some(key));
    };
    let key = ec_on(curve, scalar).unwrap_or(PrivateKey {
        key_type: Some(KeyType::Ec),
        public: Public::Impossible,
        signing: Err(Error::setting(SSL_PEM_LIB)),
    });
    let agrees = match (&key.public, public) {
        (Public::Key(computed), Some(public)) => same_point(computed, &public),
        _ => true,
    };
    Ok(agrees.then_some(key))
}

/// `None` if the number is zero or not below the group's order.
fn ec_on(curve: Curve, scalar: &[u8]) -> Option<PrivateKey> {
    let zeros = scalar.iter().take_while(|byte| **byte == 0).count();
    let significant = scalar.get(zeros..)?;
    let padding = curve.size().checked_sub(significant.len())?;

    let mut octets = Zeroizing::new(Vec::with_capacity(curve.size()));
    octets.resize(padding, 0);
    octets.extend_from_slice(significant);
    let mut fields = Zeroizing::new(Vec::with_capacity(128));
    write(&mut fields, tag::INTEGER, &[1]);
    write(&mut fields, tag::OCTET_STRING, &octets);
    let mut object = Vec::new();
    write(&mut object, tag::OBJECT, curve.object());
    write(&mut fields, tag::context_constructed(0), &object);
    let mut der = Zeroizing::new(Vec::with_capacity(128));
    write(&mut der, tag::SEQUENCE, &fields);
    let der = PrivateSec1KeyDer::from(der.as_slice());
    PrivateKey::supported(KeyType::Ec, &PrivateKeyDer::Sec1(der))
}

/// The curves TLS 1.3 signs on.
#[derive(Clone, Copy)]
enum Curve {
    P256,
    P384,
    P521,
}

impl Curve {
    /// `ECParameters`: a name, or the curve spelled out (X9.62), which OpenSSL recognises too.
    fn read(parameters: &Element<'_>) -> Option<Self> {
        let all = [Self::P256, Self::P384, Self::P521];
        if parameters.tag == tag::OBJECT {
            return all
                .into_iter()
                .find(|curve| curve.object() == parameters.content);
        }
        let mut domain = Reader::new(parameters.raw).sequence().ok()?;
        domain.integer().ok()?;
        domain.sequence().ok()?;
        domain.sequence().ok()?;
        let base = domain.expect(tag::OCTET_STRING).ok()?.content;
        // The base point tells the curve; its first octet says how it is written.
        let x = base.get(1..)?;
        all.into_iter()
            .find(|curve| x.starts_with(curve.generator()))
    }

    /// Octets of a coordinate.
    fn size(self) -> usize {
        match self {
            Self::P256 => 32,
            Self::P384 => 48,
            Self::P521 => 66,
        }
    }

    fn object(self) -> &'static [u8] {
        match self {
            Self::P256 => &[0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7],
            Self::P384 => &[0x2b, 0x81, 4, 0, 34],
            Self::P521 => &[0x2b, 0x81, 4, 0, 35],
        }
    }

    /// The first octets of the base point's x (SEC 2, sections 2.4.2, 2.5.1 and 2.6.1).
    fn generator(self) -> &'static [u8] {
        match self {
            Self::P256 => &[
                0x6b, 0x17, 0xd1, 0xf2, 0xe1, 0x2c, 0x42, 0x47, 0xf8, 0xbc, 0xe6, 0xe5,
            ],
            Self::P384 => &[
                0xaa, 0x87, 0xca, 0x22, 0xbe, 0x8b, 0x05, 0x37, 0x8e, 0xb1, 0xc7, 0x1e,
            ],
            Self::P521 => &[
                0x00, 0xc6, 0x85, 0x8e, 0x06, 0xb7, 0x04, 0x04, 0xe9, 0xcd, 0x9e, 0x3e,
            ],
        }
    }
}

/// Whether `other`, in any of the forms of SEC 1, 2.3.3, is the point written uncompressed in `point`.
pub(super) fn same_point(point: &[u8], other: &[u8]) -> bool {
    let (Some((_, point)), Some((form, other))) = (point.split_first(), other.split_first()) else {
        return false;
    };
    match form {
        4 | 6 | 7 => point == other,
        2 | 3 => {
            let x = point.get(..point.len() / 2);
            let odd = point.last().is_some_and(|y| y & 1 == 1);
            x == Some(other) && odd == (*form == 3)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_itself_in_every_form() {
        let point = [4, 10, 11, 20, 21];
        assert!(same_point(&point, &point));
        assert!(same_point(&point, &[7, 10, 11, 20, 21]));
        assert!(same_point(&point, &[3, 10, 11]));
        assert!(!same_point(&point, &[2, 10, 11]));
        assert!(!same_point(&point, &[4, 10, 11, 20, 22]));
        assert!(!same_point(&point, &[]));
    }
}
