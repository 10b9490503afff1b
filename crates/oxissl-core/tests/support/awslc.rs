//! aws-lc's `X509_verify_cert`: a verifier descended from OpenSSL's that has been kept and changed by others.

use std::ffi::{CStr, CString, c_int, c_long, c_void};
use std::ptr;

use aws_lc_sys as c;

/// One chain to judge. Everything is DER; names are as `X509_VERIFY_PARAM_set1_host` and `…_ip_asc` take them.
pub(crate) struct Question<'a> {
    pub(crate) presented: Vec<&'a [u8]>,
    /// Each may be followed by trust settings.
    pub(crate) trusted: Vec<&'a [u8]>,
    pub(crate) crls: Vec<&'a [u8]>,
    /// `ssl_server` or `ssl_client`.
    pub(crate) parameters: &'static CStr,
    pub(crate) flags: u32,
    pub(crate) host_flags: u32,
    pub(crate) depth_limit: usize,
    pub(crate) host: Option<&'a str>,
    pub(crate) ip: Option<&'a str>,
    pub(crate) now: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The chain, leaf first.
    Accepted(Vec<Vec<u8>>),
    /// With a code in aws-lc's own numbers.
    Refused(i32),
    /// A certificate or list was refused before any chain was looked at.
    Unreadable,
}

/// Something of aws-lc's that is released with its own function.
struct Owned<T> {
    pointer: *mut T,
    release: unsafe extern "C" fn(*mut T),
}

impl<T> Owned<T> {
    /// `None` for the null pointer, which is how aws-lc says no.
    fn new(pointer: *mut T, release: unsafe extern "C" fn(*mut T)) -> Option<Self> {
        (!pointer.is_null()).then_some(Self { pointer, release })
    }
}

impl<T> Drop for Owned<T> {
    fn drop(&mut self) {
        // SAFETY: the pointer came from the constructor that `release` belongs to, is not null, and nothing
        // uses it after this.
        unsafe { (self.release)(self.pointer) }
    }
}

/// The signature that `d2i_X509`, `d2i_X509_AUX` and `d2i_X509_CRL` share.
type Parser<T> = unsafe extern "C" fn(*mut *mut T, *mut *const u8, c_long) -> *mut T;

fn parse<T>(
    ders: &[&[u8]],
    parser: Parser<T>,
    release: unsafe extern "C" fn(*mut T),
) -> Option<Vec<Owned<T>>> {
    let one = |der: &&[u8]| {
        let mut at = der.as_ptr();
        // SAFETY: `at` points to `der.len()` octets, which outlive the call; what is made does not refer to them.
        let made = unsafe { parser(ptr::null_mut(), &raw mut at, der.len() as c_long) };
        Owned::new(made, release)
    };
    ders.iter().map(one).collect()
}

/// What aws-lc says.
pub(crate) fn verify(question: &Question<'_>) -> Answer {
    let answer = ask(question).unwrap_or(Answer::Unreadable);
    // SAFETY: touches this thread's error queue only.
    unsafe { c::ERR_clear_error() };
    answer
}

fn ask(question: &Question<'_>) -> Option<Answer> {
    let presented = parse(&question.presented, c::d2i_X509, c::X509_free)?;
    let trusted = parse(&question.trusted, c::d2i_X509_AUX, c::X509_free)?;
    let crls = parse(&question.crls, c::d2i_X509_CRL, c::X509_CRL_free)?;
    let host = question.host.map(|name| CString::new(name).unwrap());
    let ip = question.ip.map(|address| CString::new(address).unwrap());

    // SAFETY: every pointer is one that aws-lc made, not null, and owned until the end of this function. The
    // store takes references of its own; context and stack only borrow, and are declared last, so that they go first. Strings
    // end in NUL. The parameters belong to the context.
    unsafe {
        let store = Owned::new(c::X509_STORE_new(), c::X509_STORE_free)?;
        for certificate in &trusted {
            assert_eq!(
                c::X509_STORE_add_cert(store.pointer, certificate.pointer),
                1
            );
        }
        for list in &crls {
            assert_eq!(c::X509_STORE_add_crl(store.pointer, list.pointer), 1);
        }
        let stack = Owned::new(c::OPENSSL_sk_new_null(), c::OPENSSL_sk_free)?;
        for certificate in &presented {
            let pushed = c::OPENSSL_sk_push(stack.pointer, certificate.pointer.cast::<c_void>());
            assert_ne!(pushed, 0);
        }
        let context = Owned::new(c::X509_STORE_CTX_new(), c::X509_STORE_CTX_free)?;
        let ready = c::X509_STORE_CTX_init(
            context.pointer,
            store.pointer,
            presented.first()?.pointer,
            stack.pointer.cast(),
        );
        assert_eq!(ready, 1);
        let set = c::X509_STORE_CTX_set_default(context.pointer, question.parameters.as_ptr());
        assert_eq!(set, 1);

        let parameters = c::X509_STORE_CTX_get0_param(context.pointer);
        c::X509_VERIFY_PARAM_set_flags(parameters, question.flags.into());
        c::X509_VERIFY_PARAM_set_time_posix(parameters, question.now);
        c::X509_VERIFY_PARAM_set_hostflags(parameters, question.host_flags);
        c::X509_VERIFY_PARAM_set_depth(parameters, question.depth_limit as c_int);
        if let Some(name) = &host {
            let set = c::X509_VERIFY_PARAM_set1_host(parameters, name.as_ptr(), 0);
            assert_eq!(set, 1, "{name:?}");
        }
        if let Some(address) = &ip {
            let set = c::X509_VERIFY_PARAM_set1_ip_asc(parameters, address.as_ptr());
            assert_eq!(set, 1, "{address:?}");
        }

        if c::X509_verify_cert(context.pointer) == 1 {
            let chain = c::X509_STORE_CTX_get0_chain(context.pointer).cast();
            let links = (0..c::OPENSSL_sk_num(chain)).map(|at| c::OPENSSL_sk_value(chain, at));
            return Some(Answer::Accepted(
                links.map(|link| der(link.cast())).collect(),
            ));
        }
        let code = c::X509_STORE_CTX_get_error(context.pointer);
        assert_ne!(code, c::X509_V_OK);
        Some(Answer::Refused(code))
    }
}

/// # Safety
///
/// `certificate` is a live certificate of aws-lc's.
unsafe fn der(certificate: *mut c::X509) -> Vec<u8> {
    // SAFETY: with no place to write to only the size is computed; then the buffer has exactly that size.
    unsafe {
        let size = c::i2d_X509(certificate, ptr::null_mut());
        let mut der = vec![0; usize::try_from(size).unwrap()];
        let mut at = der.as_mut_ptr();
        assert_eq!(c::i2d_X509(certificate, &raw mut at), size);
        der
    }
}
