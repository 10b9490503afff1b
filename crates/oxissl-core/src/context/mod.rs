//! Settings: everything `SSLContext` remembers, mutable behind one lock.
//!
//! A setter validates, stores and moves the generation on; [`Context::snapshot`] builds what
//! connections use, and only when something moved. No setting is accepted and ignored.

mod loading;
mod negotiation;
mod sigalgs;
mod wishes;

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) use self::sigalgs::SignatureSchemes;
pub use self::sigalgs::names as signature_scheme_names;
pub(crate) use self::wishes::Wishes;
use crate::ciphers::{self, CipherList, CipherSuite};
use crate::credentials::Credentials;
use crate::error::{Error, Result};
use crate::groups::{self, DhParameters, Group};
use crate::openssl::flags;
use crate::session::Statistics;
use crate::snapshot::{Snapshot, TicketSecret};
use crate::trust::{Source, TrustStore};

/// Which roles a context may play (`PROTOCOL_*`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// `PROTOCOL_TLS`: either role.
    Tls,
    /// `PROTOCOL_TLSv1_2`: either role, TLS 1.2 and nothing else.
    Tls12,
    /// `PROTOCOL_TLS_CLIENT`.
    Client,
    /// `PROTOCOL_TLS_SERVER`.
    Server,
}

impl Protocol {
    /// The protocol Python numbers `number`.
    pub fn from_number(number: i32) -> Result<Self> {
        match number {
            2 => Ok(Self::Tls),
            5 => Ok(Self::Tls12),
            16 => Ok(Self::Client),
            17 => Ok(Self::Server),
            _ => Err(Error::value(format!(
                "invalid or unsupported protocol version {number}"
            ))),
        }
    }

    /// Python's number.
    pub fn number(self) -> i32 {
        match self {
            Self::Tls => 2,
            Self::Tls12 => 5,
            Self::Client => 16,
            Self::Server => 17,
        }
    }
}

/// `TLSVersion.MINIMUM_SUPPORTED`.
pub const MINIMUM_SUPPORTED: i32 = -2;
/// `TLSVersion.MAXIMUM_SUPPORTED`.
pub const MAXIMUM_SUPPORTED: i32 = -1;

/// What CPython and OpenSSL 3 switch on in every new context.
const DEFAULT_OPTIONS: u64 = flags::OP_ALL
    | flags::OP_NO_SSLV3
    | flags::OP_CIPHER_SERVER_PREFERENCE
    | flags::OP_ENABLE_MIDDLEBOX_COMPAT
    | flags::OP_NO_COMPRESSION;

const TLS1_0: i32 = 0x0301;
const TLS1_2: i32 = 0x0303;
const TLS1_3: i32 = 0x0304;
const SSL3: i32 = 0x0300;

/// One set of settings; cloned into nothing, read by [`Snapshot`] under the context's lock.
pub(crate) struct Settings {
    pub(crate) options: u64,
    pub(crate) verify_mode: i32,
    pub(crate) check_hostname: bool,
    pub(crate) verify_flags: u32,
    pub(crate) host_flags: u32,
    pub(crate) minimum_version: i32,
    pub(crate) maximum_version: i32,
    pub(crate) num_tickets: usize,
    pub(crate) ciphers: CipherList,
    pub(crate) tls13_suites: Vec<&'static CipherSuite>,
    pub(crate) groups: Vec<&'static Group>,
    pub(crate) signature_schemes: SignatureSchemes,
    pub(crate) dh_parameters: Option<DhParameters>,
    pub(crate) alpn: Vec<Vec<u8>>,
    pub(crate) credentials: Credentials,
    pub(crate) trust: Arc<TrustStore>,
    pub(crate) wants_messages: bool,
    /// Shared with every connection made before and after it is changed.
    pub(crate) wishes: Arc<Wishes>,
    pub(crate) post_handshake_auth: bool,
    /// Moves with every change.
    pub(crate) generation: u64,
    /// Moves only when what was verified before may no longer be: sessions must not outlive it.
    pub(crate) trust_generation: u64,
    cached: Option<(u64, Arc<Snapshot>)>,
}

/// What `SSLContext` remembers. All methods take `&self` and may be called from any thread.
pub struct Context {
    protocol: Protocol,
    /// Tells contexts apart, so that sessions of one are not offered by another.
    id: u64,
    settings: Mutex<Settings>,
    statistics: Arc<Statistics>,
    /// Made here, so that processes forked later share it.
    ticket_secret: Option<TicketSecret>,
}

static NEXT_ID: AtomicU64 = AtomicU64::new(1);

impl Settings {
    /// Snapshots that exist keep the store they have: a source changes no verdict.
    fn note_source(&mut self, source: Source) {
        if !self.trust.sources().contains(&source) {
            Arc::make_mut(&mut self.trust).note_source(source);
            self.generation += 1;
        }
    }
}

impl Context {
    /// A context with the settings CPython gives a new `SSLContext(protocol)`.
    pub fn new(protocol: Protocol) -> Self {
        let (minimum_version, maximum_version) = match protocol {
            Protocol::Tls12 => (MINIMUM_SUPPORTED, MAXIMUM_SUPPORTED),
            Protocol::Tls | Protocol::Client | Protocol::Server => (TLS1_2, MAXIMUM_SUPPORTED),
        };
        let client = protocol == Protocol::Client;
        let (ciphers, tls13_suites) = ciphers::defaults(ciphers::has_fast_aes());
        Self {
            protocol,
            id: NEXT_ID.fetch_add(1, Ordering::Relaxed),
            settings: Mutex::new(Settings {
                options: DEFAULT_OPTIONS,
                verify_mode: if client {
                    flags::CERT_REQUIRED
                } else {
                    flags::CERT_NONE
                },
                check_hostname: client,
                verify_flags: flags::VERIFY_X509_TRUSTED_FIRST,
                host_flags: flags::HOSTFLAG_NO_PARTIAL_WILDCARDS,
                minimum_version,
                maximum_version,
                num_tickets: 2,
                ciphers,
                tls13_suites,
                groups: groups::defaults(),
                signature_schemes: SignatureSchemes::default(),
                dh_parameters: None,
                alpn: Vec::new(),
                credentials: Credentials::default(),
                trust: Arc::default(),
                wants_messages: false,
                wishes: Arc::default(),
                post_handshake_auth: false,
                generation: 0,
                trust_generation: 0,
                cached: None,
            }),
            statistics: Arc::default(),
            ticket_secret: TicketSecret::new(),
        }
    }

    /// The protocol the context was made for.
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// Counters of `SSLContext.session_stats()`.
    pub fn statistics(&self) -> &Arc<Statistics> {
        &self.statistics
    }

    /// Everything a connection needs, frozen now. Cheap unless a setting moved since the last call.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        let mut settings = self.lock();
        if let Some((generation, snapshot)) = &settings.cached
            && *generation == settings.generation
        {
            return Arc::clone(snapshot);
        }
        let previous = settings.cached.take().map(|(_, snapshot)| snapshot);
        let snapshot = Arc::new(Snapshot::build(
            self.id,
            self.protocol,
            &settings,
            Arc::clone(&self.statistics),
            self.ticket_secret.as_ref(),
            previous.as_deref(),
        ));
        settings.cached = Some((settings.generation, Arc::clone(&snapshot)));
        snapshot
    }

    fn lock(&self) -> MutexGuard<'_, Settings> {
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T>(&self, get: impl FnOnce(&Settings) -> T) -> T {
        get(&self.lock())
    }

    fn change<T>(&self, set: impl FnOnce(&mut Settings) -> Result<T>) -> Result<T> {
        let mut settings = self.lock();
        let answer = set(&mut settings)?;
        settings.generation += 1;
        Ok(answer)
    }

    /// Like `change`, for settings that decide whom to trust.
    fn change_trust<T>(&self, set: impl FnOnce(&mut Settings) -> Result<T>) -> Result<T> {
        self.change(|settings| {
            let answer = set(settings)?;
            settings.trust_generation += 1;
            Ok(answer)
        })
    }
}

/// Protocol versions and options.
impl Context {
    /// `SSLContext.options`.
    pub fn options(&self) -> u64 {
        self.read(|settings| settings.options)
    }

    /// Sets `SSLContext.options`; bits OpenSSL always keeps are kept.
    pub fn set_options(&self, options: u64) -> Result<()> {
        self.change(|settings| {
            settings.options = options;
            Ok(())
        })
    }

    /// `SSLContext.minimum_version` as Python numbers it.
    pub fn minimum_version(&self) -> i32 {
        self.read(|settings| settings.minimum_version)
    }

    /// `SSLContext.maximum_version` as Python numbers it.
    pub fn maximum_version(&self) -> i32 {
        self.read(|settings| settings.maximum_version)
    }

    /// Sets the lowest version spoken; versions below TLS 1.2 mean TLS 1.2.
    pub fn set_minimum_version(&self, version: i32) -> Result<()> {
        self.check_version(version)?;
        self.change(|settings| {
            settings.minimum_version = if version == MAXIMUM_SUPPORTED {
                TLS1_3
            } else {
                version
            };
            Ok(())
        })
    }

    /// Sets the highest version spoken; below TLS 1.2 nothing is left and handshakes fail.
    pub fn set_maximum_version(&self, version: i32) -> Result<()> {
        self.check_version(version)?;
        self.change(|settings| {
            settings.maximum_version = if version == MINIMUM_SUPPORTED {
                TLS1_0
            } else {
                version
            };
            Ok(())
        })
    }

    fn check_version(&self, version: i32) -> Result<()> {
        if self.protocol == Protocol::Tls12 {
            return Err(Error::value(
                "The context's protocol doesn't support modification of highest and lowest version.",
            ));
        }
        match version {
            MINIMUM_SUPPORTED | MAXIMUM_SUPPORTED | SSL3..=TLS1_3 => Ok(()),
            _ => Err(Error::value(format!(
                "Unsupported TLS/SSL version 0x{version:x}"
            ))),
        }
    }

    /// `SSLContext.num_tickets`: TLS 1.3 tickets a server sends after a full handshake.
    pub fn num_tickets(&self) -> usize {
        self.read(|settings| settings.num_tickets)
    }

    /// Sets `SSLContext.num_tickets`; only a server context has it.
    pub fn set_num_tickets(&self, count: i64) -> Result<()> {
        let count =
            usize::try_from(count).map_err(|_| Error::value("value must be non-negative"))?;
        if self.protocol != Protocol::Server {
            return Err(Error::value("SSLContext is not a server context."));
        }
        self.change(|settings| {
            settings.num_tickets = count;
            Ok(())
        })
    }

    /// `SSLContext.post_handshake_auth`: remembered, and refused when it is asked for in earnest.
    pub fn post_handshake_auth(&self) -> bool {
        self.read(|settings| settings.post_handshake_auth)
    }

    /// Sets `SSLContext.post_handshake_auth`.
    pub fn set_post_handshake_auth(&self, on: bool) -> Result<()> {
        self.change(|settings| {
            settings.post_handshake_auth = on;
            Ok(())
        })
    }
}

/// Verification.
impl Context {
    /// `SSLContext.verify_mode`.
    pub fn verify_mode(&self) -> i32 {
        self.read(|settings| settings.verify_mode)
    }

    /// Sets `SSLContext.verify_mode`.
    pub fn set_verify_mode(&self, mode: i32) -> Result<()> {
        self.change_trust(|settings| {
            if !(flags::CERT_NONE..=flags::CERT_REQUIRED).contains(&mode) {
                return Err(Error::value("invalid value for verify_mode"));
            }
            if mode == flags::CERT_NONE && settings.check_hostname {
                return Err(Error::value(
                    "Cannot set verify_mode to CERT_NONE when check_hostname is enabled.",
                ));
            }
            settings.verify_mode = mode;
            Ok(())
        })
    }

    /// `SSLContext.check_hostname`.
    pub fn check_hostname(&self) -> bool {
        self.read(|settings| settings.check_hostname)
    }

    /// Sets `SSLContext.check_hostname`; switching it on promotes `CERT_NONE` to `CERT_REQUIRED`.
    pub fn set_check_hostname(&self, on: bool) -> Result<()> {
        self.change_trust(|settings| {
            if on && settings.verify_mode == flags::CERT_NONE {
                settings.verify_mode = flags::CERT_REQUIRED;
            }
            settings.check_hostname = on;
            Ok(())
        })
    }

    /// `SSLContext.verify_flags`.
    pub fn verify_flags(&self) -> u32 {
        self.read(|settings| settings.verify_flags)
    }

    /// Sets `SSLContext.verify_flags`. `VERIFY_ALLOW_PROXY_CERTS` is refused when a connection is made.
    pub fn set_verify_flags(&self, value: u32) -> Result<()> {
        self.change_trust(|settings| {
            settings.verify_flags = value;
            Ok(())
        })
    }

    /// `SSLContext._host_flags`.
    pub fn host_flags(&self) -> u32 {
        self.read(|settings| settings.host_flags)
    }

    /// Sets `SSLContext._host_flags`.
    pub fn set_host_flags(&self, value: u32) -> Result<()> {
        self.change_trust(|settings| {
            settings.host_flags = value;
            Ok(())
        })
    }

    /// `SSLContext.security_level`, as the cipher string set it (2 by default).
    pub fn security_level(&self) -> u8 {
        self.read(|settings| settings.ciphers.security_level().unwrap_or(2))
    }

    /// The certificates trusted now.
    pub fn trust(&self) -> Arc<TrustStore> {
        self.read(|settings| Arc::clone(&settings.trust))
    }

    /// Changes what is trusted. The store is copied only if a snapshot still holds it.
    pub fn change_trust_store<T>(
        &self,
        change: impl FnOnce(&mut TrustStore) -> Result<T>,
    ) -> Result<T> {
        self.change_trust(|settings| change(Arc::make_mut(&mut settings.trust)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Class;

    #[test]
    fn check_hostname_promotes_cert_none() {
        let context = Context::new(Protocol::Tls);
        context.set_check_hostname(true).unwrap();
        assert_eq!(context.verify_mode(), flags::CERT_REQUIRED);
        assert_eq!(
            context.set_verify_mode(flags::CERT_NONE).unwrap_err().class,
            Class::Value
        );
    }

    #[test]
    fn a_snapshot_is_reused_until_a_setting_moves() {
        let context = Context::new(Protocol::Client);
        let first = context.snapshot();
        assert!(Arc::ptr_eq(&first, &context.snapshot()));
        context.set_maximum_version(TLS1_2).unwrap();
        assert!(!Arc::ptr_eq(&first, &context.snapshot()));
    }

    #[test]
    fn unknown_versions_and_protocols_are_refused() {
        let context = Context::new(Protocol::Tls);
        assert_eq!(
            context.set_minimum_version(0x0305).unwrap_err().class,
            Class::Value
        );
        assert!(Protocol::from_number(99).is_err());
    }
}
