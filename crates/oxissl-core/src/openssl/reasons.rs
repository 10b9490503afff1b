//! OpenSSL's error reasons: library, number, name and sentence.

/// One reason of one of OpenSSL's libraries, e.g. `[SSL: NO_SHARED_CIPHER] no shared cipher`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The library's name as Python shows it: `SSL`, `X509`, `PEM`…
    pub library: &'static str,
    /// The library's number (`ERR_LIB_SSL` = 20…).
    pub library_number: i32,
    /// The reason's number inside its library.
    pub number: i32,
    /// The reason's name, upper case with underscores.
    pub name: &'static str,
    /// The sentence OpenSSL prints.
    pub text: &'static str,
}
