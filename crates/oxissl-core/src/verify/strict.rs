//! What `X509_V_FLAG_X509_STRICT` adds: RFC 5280's demands that certificates in the field often miss.

use crate::certificate::KeyUsage;
use crate::openssl::verify_codes::VerifyCode;
use crate::verify::facts::Link;

/// The first rule this certificate of a longer chain breaks, in OpenSSL's order. Its rules against critical
/// key identifiers (90, 91) are missing: no certificate gets as far, such extensions being unhandled (34).
pub(crate) fn fault(link: &Link, is_anchor: bool) -> Option<VerifyCode> {
    let certificate = &link.certificate;
    let constraints = certificate.basic_constraints();
    let is_ca = link.is_declared_ca();
    let uses = |bits| {
        certificate
            .key_usage()
            .is_some_and(|usage| usage.allows(bits))
    };
    let alternatives = certificate.has_subject_alt_names();
    let critical = |oid: &[u8]| certificate.extension(oid).is_some_and(|e| e.critical);

    // 4.2.1.9: "CAs MUST NOT include the pathLenConstraint field unless the cA boolean is asserted and the key usage
    // extension asserts the keyCertSign bit"; the extension is critical in certificates of CAs.
    if constraints.is_some_and(|constraints| constraints.path_len.is_some()) {
        if !is_ca {
            return Some(VerifyCode::PATHLEN_INVALID_FOR_NON_CA);
        }
        if !uses(KeyUsage::KEY_CERT_SIGN) {
            return Some(VerifyCode::PATHLEN_WITHOUT_KU_KEY_CERT_SIGN);
        }
    }
    if is_ca && !critical(BASIC_CONSTRAINTS) {
        return Some(VerifyCode::CA_BCONS_NOT_CRITICAL);
    }
    // 4.2.1.3: certificates of CAs must have the extension, and nobody else's may assert keyCertSign.
    if is_ca && certificate.key_usage().is_none() {
        return Some(VerifyCode::CA_CERT_MISSING_KEY_USAGE);
    }
    if !is_ca && uses(KeyUsage::KEY_CERT_SIGN) {
        return Some(VerifyCode::KU_KEY_CERT_SIGN_INVALID_FOR_NON_CA);
    }
    // 4.1.2.4: "The issuer field MUST contain a non-empty distinguished name (DN)." A subject may do without one
    // only if it is no CA and its alternative names are critical (4.1.2.6).
    if certificate.issuer().is_empty() {
        return Some(VerifyCode::ISSUER_NAME_EMPTY);
    }
    if certificate.subject().is_empty() {
        if is_ca || uses(KeyUsage::CRL_SIGN) || !alternatives {
            return Some(VerifyCode::SUBJECT_NAME_EMPTY);
        }
        if !critical(SUBJECT_ALT_NAME) {
            return Some(VerifyCode::EMPTY_SUBJECT_SAN_NOT_CRITICAL);
        }
    }
    // 4.2.1.6: "If the subjectAltName extension is present, the sequence MUST contain at least one entry."
    if alternatives && certificate.subject_alt_names().is_empty() {
        return Some(VerifyCode::EMPTY_SUBJECT_ALT_NAME);
    }
    // 4.1.1.2: the two fields "MUST contain the same algorithm identifier".
    if !certificate.signature_algorithms_agree() {
        return Some(VerifyCode::SIGNATURE_ALGORITHM_INCONSISTENCY);
    }
    let authority = certificate.authority_key_id();
    let subject = certificate.subject_key_id();
    // 4.2.1.1 and 4.2.1.2: both identifiers "MUST" be there, an anchor's authority's and a leaf's own excepted;
    // 4.1.2.9, of extensions: "This field MUST only appear if the version is 3".
    if certificate.raw_version() >= 3 {
        if !is_anchor && authority.is_none_or(|authority| authority.key_id.is_none()) {
            return Some(VerifyCode::MISSING_AUTHORITY_KEY_IDENTIFIER);
        }
        if is_ca && subject.is_none() {
            return Some(VerifyCode::MISSING_SUBJECT_KEY_IDENTIFIER);
        }
    } else if !certificate.extensions().is_empty() {
        return Some(VerifyCode::EXTENSIONS_REQUIRE_VERSION_3);
    }
    None
}

const BASIC_CONSTRAINTS: &[u8] = &[0x55, 0x1d, 19];
const SUBJECT_ALT_NAME: &[u8] = &[0x55, 0x1d, 17];
