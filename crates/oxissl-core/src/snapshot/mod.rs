//! The immutable whole a connection needs, built from a [`crate::context::Context`].
//!
//! A snapshot is taken when a socket is wrapped, as `SSL_new` does, and never changes. Verifier,
//! identity and ticket keys are handed on from one snapshot to the next until a setting they depend
//! on moves: rustls resumes a session only with the very objects it was made with, and a session
//! must not outlive the policy that admitted it.

pub mod aead;
mod certificate_request;
pub mod current;
mod derived;
mod finished;
mod identity;
mod inner;
mod overlay;
mod remembered;
mod servers_field;
mod sessions;
mod tickets;
mod variant;
mod verifier;

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustls::client::{Resumption, Tls12Resumption};
use rustls::crypto::CryptoProvider;
use rustls::version::{TLS12, TLS13};
use rustls::{ClientConfig, ServerConfig, SupportedProtocolVersion};

use self::identity::Identity;
use self::overlay::LastOverlay;
use self::remembered::Remembered;
use self::sessions::Sessions;
pub(crate) use self::tickets::TicketSecret;
use self::tickets::Tickets;
pub(crate) use self::variant::Variant;
use self::verifier::PeerVerifier;
use crate::ciphers::{CipherSuite, Offer};
use crate::context::{MAXIMUM_SUPPORTED, MINIMUM_SUPPORTED, Protocol, Settings, Wishes};
use crate::error::{Error, Result};
use crate::groups::{DhParameters, Group};
use crate::keylog::Recorder;
use crate::openssl::{alerts, flags, reasons};
use crate::session::Statistics;
use crate::trust::TrustStore;
use crate::verify::{Policy, Purpose};

/// What decides whether a peer is believed.
pub struct Verification {
    /// The rules, but for the peer's name and purpose, which the connection adds.
    pub policy: Policy,
    /// The anchors.
    pub trust: Arc<TrustStore>,
    /// Whether the peer's name is among the rules.
    pub check_hostname: bool,
}

/// Frozen settings.
pub struct Snapshot {
    context_id: u64,
    /// Moves with every change of the context.
    generation: u64,
    protocol: Protocol,
    options: u64,
    verify_mode: i32,
    security_level: u8,
    tls12_suites: Vec<&'static CipherSuite>,
    tls13_suites: Vec<&'static CipherSuite>,
    groups: Vec<&'static Group>,
    dh_parameters: Option<DhParameters>,
    versions: Vec<&'static SupportedProtocolVersion>,
    alpn: Vec<Vec<u8>>,
    num_tickets: usize,
    wants_messages: bool,
    wishes: Arc<Wishes>,
    verification: Verification,
    scope: Arc<Scope>,
    statistics: Arc<Statistics>,
    /// Without and with a name to send to the server.
    client: [OnceLock<Result<Arc<ClientConfig>>>; 2],
    server: OnceLock<Result<Arc<ServerConfig>>>,
    /// Few: there are not many curves.
    variants: Mutex<HashMap<Variant, Arc<ServerConfig>>>,
    overlay: LastOverlay,
}

/// What sessions are bound to: they are resumed only within one scope.
struct Scope {
    id: u64,
    generation: u64,
    verifier: Arc<PeerVerifier>,
    identity: Arc<Identity>,
    tickets: Option<Arc<Tickets>>,
    sessions: OnceLock<Arc<Remembered>>,
}

static NEXT_SCOPE: AtomicU64 = AtomicU64::new(1);

impl Snapshot {
    pub(crate) fn build(
        context_id: u64,
        protocol: Protocol,
        settings: &Settings,
        statistics: Arc<Statistics>,
        ticket_secret: Option<&TicketSecret>,
        previous: Option<&Self>,
    ) -> Self {
        let security_level = settings.ciphers.security_level().unwrap_or(2);
        let generation = settings.trust_generation;
        let scope = match previous {
            Some(previous) if previous.scope.generation == generation => {
                Arc::clone(&previous.scope)
            }
            _ => Arc::new(Scope {
                id: NEXT_SCOPE.fetch_add(1, Ordering::Relaxed),
                generation,
                verifier: Arc::new(PeerVerifier::new(
                    settings.verify_mode,
                    security_level,
                    &settings.signature_schemes,
                )),
                identity: Arc::new(Identity::new(
                    &settings.credentials,
                    &settings.trust,
                    &settings.signature_schemes,
                    security_level,
                )),
                tickets: ticket_secret.map(|secret| Arc::new(secret.tickets(generation))),
                sessions: OnceLock::new(),
            }),
        };
        Self {
            context_id,
            generation: settings.generation,
            protocol,
            options: settings.options,
            verify_mode: settings.verify_mode,
            security_level,
            tls12_suites: settings.ciphers.suites().to_vec(),
            tls13_suites: settings.tls13_suites.clone(),
            groups: settings.groups.clone(),
            dh_parameters: settings.dh_parameters,
            versions: versions(protocol, settings),
            alpn: settings.alpn.clone(),
            num_tickets: settings.num_tickets,
            wants_messages: settings.wants_messages,
            wishes: Arc::clone(&settings.wishes),
            verification: Verification {
                policy: Policy {
                    flags: settings.verify_flags,
                    security_level,
                    host_flags: settings.host_flags,
                    ..Policy::new(Purpose::Server)
                },
                trust: Arc::clone(&settings.trust),
                check_hostname: settings.check_hostname,
            },
            scope,
            statistics,
            client: Default::default(),
            server: OnceLock::new(),
            variants: Mutex::default(),
            overlay: LastOverlay::default(),
        }
    }

    /// Tells the snapshots of one context from those of another.
    pub fn context_id(&self) -> u64 {
        self.context_id
    }

    /// Tells policies apart: sessions are resumed only within one.
    pub fn scope_id(&self) -> u64 {
        self.scope.id
    }

    /// The protocol the context was made for.
    pub fn protocol(&self) -> Protocol {
        self.protocol
    }

    /// `SSLContext.options` at the time.
    pub fn options(&self) -> u64 {
        self.options
    }

    /// `SSLContext.verify_mode` at the time.
    pub fn verify_mode(&self) -> i32 {
        self.verify_mode
    }

    /// Whether the peer's name is checked.
    pub fn check_hostname(&self) -> bool {
        self.verification.check_hostname
    }

    /// `SSLContext.security_level` at the time.
    pub fn security_level(&self) -> u8 {
        self.security_level
    }

    /// Whether the handshake stops at the ClientHello for the owner's decision.
    pub fn wants_client_hello(&self) -> bool {
        self.wishes.client_hello.load(Ordering::Relaxed)
    }

    /// Whether the owner wants to hear of each message.
    pub fn wants_messages(&self) -> bool {
        self.wants_messages
    }

    /// Whether there is a certificate to present.
    pub fn has_identity(&self) -> bool {
        !self.scope.identity.is_empty()
    }

    /// Whether there is a certificate whose key may sign a TLS 1.2 key exchange.
    pub fn has_signing_identity(&self) -> bool {
        self.scope.identity.may_sign()
    }

    /// What decides whether a peer is believed.
    pub fn verification(&self) -> &Verification {
        &self.verification
    }

    /// Counters shared with the context.
    pub fn statistics(&self) -> &Statistics {
        &self.statistics
    }

    /// ALPN protocols, most wanted first.
    pub fn alpn(&self) -> &[Vec<u8>] {
        &self.alpn
    }

    /// Every suite enabled and strong enough for the security level, TLS 1.3 first.
    pub fn suites(&self) -> impl Iterator<Item = &'static CipherSuite> + '_ {
        let allowed = |suite: &&&CipherSuite| suite.allowed_at(self.security_level);
        self.tls13_suites
            .iter()
            .chain(&self.tls12_suites)
            .filter(allowed)
            .copied()
    }

    /// Every group enabled and strong enough for the security level, most wanted first.
    fn groups(&self) -> impl Iterator<Item = &'static Group> + '_ {
        let groups = self.groups.iter().copied();
        groups.filter(|group| group.allowed_at(self.security_level))
    }

    /// The numbers of every group enabled.
    fn enabled_groups(&self) -> impl Iterator<Item = u16> + '_ {
        self.groups.iter().map(|group| group.id)
    }

    /// Whether a side with these settings speaks the version numbered `version`.
    pub fn speaks(&self, version: u16) -> bool {
        speaks(&self.versions, version)
    }

    /// The configuration for clients, which name their server or not. An error here is one OpenSSL reports at
    /// the handshake.
    pub(crate) fn client_config(&self, enable_sni: bool) -> Result<Arc<ClientConfig>> {
        self.client[usize::from(enable_sni)]
            .get_or_init(|| self.build_client(enable_sni).map(Arc::new))
            .clone()
    }

    /// The configuration for servers. An error here is one OpenSSL reports at the handshake.
    pub(crate) fn server_config(&self) -> Result<Arc<ServerConfig>> {
        self.server
            .get_or_init(|| self.build_server(Variant::default()).map(Arc::new))
            .clone()
    }

    /// The configuration for a server whose client calls for a variant.
    pub(crate) fn server_config_varied(&self, variant: Variant) -> Result<Arc<ServerConfig>> {
        if variant == Variant::default() {
            return self.server_config();
        }
        let mut variants = self.variants.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = variants.get(&variant) {
            return Ok(Arc::clone(config));
        }
        let config = Arc::new(self.build_server(variant)?);
        variants.insert(variant, Arc::clone(&config));
        Ok(config)
    }

    /// What we can negotiate: our suites and groups, as far as our versions and our role have a use for them.
    fn offer(
        &self,
        consistent: impl FnOnce(&[&'static CipherSuite], &[&'static Group]) -> Offer,
    ) -> Result<Offer> {
        if self.versions.is_empty() {
            return Err(Error::ssl(reasons::ssl::NO_PROTOCOLS_AVAILABLE)
                .with_alert(alerts::PROTOCOL_VERSION));
        }
        // rustls offers whatever the provider lists, also for versions that are off.
        let spoken = |suite: &&CipherSuite| self.speaks(version_of(suite));
        let suites: Vec<_> = self.suites().filter(spoken).collect();
        let groups: Vec<_> = self.groups().collect();
        if groups.is_empty() {
            return Err(Error::ssl(reasons::ssl::NO_SUITABLE_GROUPS));
        }
        let offer = consistent(&suites, &groups);
        if offer.suites.is_empty() {
            return Err(Error::ssl(reasons::ssl::NO_CIPHERS_AVAILABLE));
        }
        Ok(offer)
    }

    /// Lets go of the TLS 1.2 session with this id: its client got a ticket and keeps it itself.
    pub(crate) fn forget_session(&self, id: &[u8]) {
        if let Some(sessions) = self.scope.sessions.get() {
            sessions.forget(id);
        }
    }

    fn build_client(&self, enable_sni: bool) -> Result<ClientConfig> {
        let mut offer =
            self.offer(|suites, groups| Offer::client(suites, groups, self.security_level))?;
        servers_field::open_to_servers_fields(&mut offer.groups);
        let mut config = ClientConfig::builder_with_provider(Arc::new(provider(&offer)))
            .with_protocol_versions(&usable(&self.versions, &offer))
            .map_err(|error| inconsistent(&error))?
            .dangerous()
            .with_custom_certificate_verifier(Arc::clone(&self.scope.verifier) as _)
            .with_client_cert_resolver(Arc::clone(&self.scope.identity) as _);
        config.alpn_protocols.clone_from(&self.alpn);
        config.key_log = Arc::new(Recorder(Arc::clone(&self.wishes)));
        config.enable_secret_extraction = true;
        config.enable_sni = enable_sni;
        let tickets = self.options & flags::OP_NO_TICKET == 0;
        config.resumption = Resumption::store(Arc::new(Sessions)).tls12_resumption(if tickets {
            Tls12Resumption::SessionIdOrTickets
        } else {
            Tls12Resumption::SessionIdOnly
        });
        config.time_provider = Arc::new(Sessions);
        Ok(config)
    }

    fn build_server(&self, variant: Variant) -> Result<ServerConfig> {
        let mut offer =
            self.offer(|suites, groups| Offer::server(suites, groups, self.dh_parameters))?;
        variant.apply(&mut offer);
        let mut config = ServerConfig::builder_with_provider(Arc::new(provider(&offer)))
            .with_protocol_versions(&usable(&self.versions, &offer))
            .map_err(|error| inconsistent(&error))?
            .with_client_cert_verifier(Arc::clone(&self.scope.verifier) as _)
            .with_cert_resolver(Arc::clone(&self.scope.identity) as _);
        config.alpn_protocols.clone_from(&self.alpn);
        config.key_log = Arc::new(Recorder(Arc::clone(&self.wishes)));
        config.enable_secret_extraction = true;
        config.ignore_client_order = self.options & flags::OP_CIPHER_SERVER_PREFERENCE != 0;
        config.send_tls13_tickets = self.num_tickets;
        config.session_storage = Arc::clone(self.remembered()) as _;
        if let Some(tickets) = &self.scope.tickets
            && self.options & flags::OP_NO_TICKET == 0
        {
            config.ticketer = Arc::clone(tickets) as _;
        }
        Ok(config)
    }
}

fn speaks(versions: &[&SupportedProtocolVersion], version: u16) -> bool {
    versions
        .iter()
        .any(|enabled| u16::from(enabled.version) == version)
}

/// What rustls may use.
fn provider(offer: &Offer) -> CryptoProvider {
    let suites = offer.suites.iter().copied();
    CryptoProvider {
        cipher_suites: suites.filter_map(finished::listening).collect(),
        kx_groups: offer.groups.clone(),
        ..rustls::crypto::aws_lc_rs::default_provider()
    }
}

/// Those of `versions` there is a suite for; one without would make rustls refuse the whole.
fn usable(
    versions: &[&'static SupportedProtocolVersion],
    offer: &Offer,
) -> Vec<&'static SupportedProtocolVersion> {
    let suites = || offer.suites.iter().map(|suite| version_of(suite));
    let versions = versions.iter().copied();
    versions
        .filter(|one| suites().any(|version| version == u16::from(one.version)))
        .collect()
}

/// The version a suite belongs to, as numbered on the wire.
fn version_of(suite: &CipherSuite) -> u16 {
    if suite.is_tls13() { 0x0304 } else { 0x0303 }
}

fn inconsistent(error: &rustls::Error) -> Error {
    Error::ssl(reasons::ssl::NO_CIPHERS_AVAILABLE).with_text(error.to_string())
}

/// The versions both the range and the `OP_NO_*` bits leave.
fn versions(protocol: Protocol, settings: &Settings) -> Vec<&'static SupportedProtocolVersion> {
    let minimum = settings.minimum_version;
    let maximum = settings.maximum_version;
    let within = |version: i32| {
        (minimum == MINIMUM_SUPPORTED || minimum <= version)
            && (maximum == MAXIMUM_SUPPORTED || version <= maximum)
    };
    let mut versions: Vec<&'static SupportedProtocolVersion> = Vec::new();
    if within(0x0304) && protocol != Protocol::Tls12 && settings.options & flags::OP_NO_TLSV1_3 == 0
    {
        versions.push(&TLS13);
    }
    if within(0x0303) && settings.options & flags::OP_NO_TLSV1_2 == 0 {
        versions.push(&TLS12);
    }
    versions
}
