//! Signature schemes by number (RFC 8446, 4.2.3) and the names OpenSSL 3.5 has for them.

/// The name of a scheme: the RFC's, which is OpenSSL's too, except for the SHA-1 and SHA-224 schemes of
/// TLS 1.2.
pub fn name(number: u16) -> Option<&'static str> {
    Some(match number {
        0x0201 => "rsa_pkcs1_sha1",
        0x0203 => "ecdsa_sha1",
        0x0401 => "rsa_pkcs1_sha256",
        0x0403 => "ecdsa_secp256r1_sha256",
        0x0501 => "rsa_pkcs1_sha384",
        0x0503 => "ecdsa_secp384r1_sha384",
        0x0601 => "rsa_pkcs1_sha512",
        0x0603 => "ecdsa_secp521r1_sha512",
        0x0804 => "rsa_pss_rsae_sha256",
        0x0805 => "rsa_pss_rsae_sha384",
        0x0806 => "rsa_pss_rsae_sha512",
        0x0807 => "ed25519",
        0x0808 => "ed448",
        0x0809 => "rsa_pss_pss_sha256",
        0x080a => "rsa_pss_pss_sha384",
        0x080b => "rsa_pss_pss_sha512",
        0x0904 => "mldsa44",
        0x0905 => "mldsa65",
        0x0906 => "mldsa87",
        _ => return None,
    })
}

/// The number of a scheme by its name, or in OpenSSL's older language of key and digest.
pub fn by_name(text: &str) -> Option<u16> {
    const OLDER: [(&str, u16); 9] = [
        ("ECDSA+SHA256", 0x0403),
        ("ECDSA+SHA384", 0x0503),
        ("ECDSA+SHA512", 0x0603),
        ("RSA+SHA256", 0x0401),
        ("RSA+SHA384", 0x0501),
        ("RSA+SHA512", 0x0601),
        ("RSA-PSS+SHA256", 0x0804),
        ("RSA-PSS+SHA384", 0x0805),
        ("RSA-PSS+SHA512", 0x0806),
    ];
    let older = OLDER
        .iter()
        .find(|(older, _)| older.eq_ignore_ascii_case(text));
    older.map(|(_, number)| *number).or_else(|| {
        (0x0200..=0x09ff)
            .find(|number| name(*number).is_some_and(|name| name.eq_ignore_ascii_case(text)))
    })
}
