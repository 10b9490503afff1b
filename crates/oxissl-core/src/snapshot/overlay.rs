//! What a connection goes by when another context was put in force, or the one in force was changed, before its
//! handshake was decided.
//!
//! OpenSSL has settings of three kinds, and so have we:
//! * Versions, options, groups, the rules of verification, the number of tickets and where sessions are kept belong to the
//!   connection from the beginning, and stay.
//! * Certificates, with the security level and a server's prime, are taken from a context when it is put in force.
//! * Suites, a server's ALPN protocols, anchors and CRLs are looked up in the context in force when they are needed.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, Weak};

use super::remembered::Remembered;
use super::{Scope, Snapshot, Verification};
use crate::verify::Policy;

/// The last overlay of one snapshot over another, and over which: a server that swaps contexts does so for each handshake.
#[derive(Default)]
pub(super) struct LastOverlay(Mutex<Option<(Weak<Snapshot>, Arc<Snapshot>)>>);

impl Snapshot {
    /// What a connection that was made with `original` goes by once the context of this snapshot is in force.
    pub(crate) fn over(self: &Arc<Self>, original: &Arc<Self>, is_server: bool) -> Arc<Self> {
        if Arc::ptr_eq(self, original) {
            return Arc::clone(original);
        }
        if !is_server {
            return Arc::new(original.overlaid(self, self, is_server));
        }
        let mut last = self
            .overlay
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some((below, overlay)) = &*last
            && std::ptr::eq(below.as_ptr(), Arc::as_ptr(original))
        {
            return Arc::clone(overlay);
        }
        let overlay = Arc::new(original.overlaid(self, self, is_server));
        *last = Some((Arc::downgrade(original), Arc::clone(&overlay)));
        overlay
    }

    /// Whether the context is the one that `other` was taken of.
    pub(crate) fn is_of_context_of(&self, other: &Self) -> bool {
        self.context_id == other.context_id
    }

    /// Whether nothing was set between this snapshot and `other`, of the same context.
    pub(crate) fn is_as_new_as(&self, other: &Self) -> bool {
        self.is_of_context_of(other) && self.generation == other.generation
    }

    /// The connection's own settings, with certificates and lists of others.
    pub(crate) fn overlaid(&self, certificates: &Self, lists: &Self, is_server: bool) -> Self {
        let alpn = if is_server { lists } else { self };
        let security_level = certificates.security_level;
        let scope = &self.scope;
        Self {
            context_id: lists.context_id,
            generation: lists.generation,
            protocol: self.protocol,
            options: self.options,
            verify_mode: self.verify_mode,
            security_level,
            tls12_suites: lists.tls12_suites.clone(),
            tls13_suites: lists.tls13_suites.clone(),
            groups: self.groups.clone(),
            dh_parameters: certificates.dh_parameters,
            versions: self.versions.clone(),
            alpn: alpn.alpn.clone(),
            num_tickets: self.num_tickets,
            wants_messages: self.wants_messages,
            wishes: Arc::clone(&lists.wishes),
            verification: Verification {
                policy: Policy {
                    security_level,
                    ..self.verification.policy.clone()
                },
                trust: Arc::clone(&lists.verification.trust),
                check_hostname: self.verification.check_hostname,
            },
            scope: Arc::new(Scope {
                id: scope.id,
                generation: scope.generation,
                verifier: Arc::clone(&scope.verifier),
                identity: Arc::clone(&certificates.scope.identity),
                tickets: scope.tickets.clone(),
                sessions: OnceLock::from(Arc::clone(self.remembered())),
            }),
            statistics: Arc::clone(&lists.statistics),
            client: Default::default(),
            server: OnceLock::new(),
            variants: Mutex::default(),
            overlay: LastOverlay::default(),
        }
    }

    /// Where sessions are kept.
    pub(super) fn remembered(&self) -> &Arc<Remembered> {
        let make = || Arc::new(Remembered::new(Arc::clone(&self.statistics)));
        self.scope.sessions.get_or_init(make)
    }
}
