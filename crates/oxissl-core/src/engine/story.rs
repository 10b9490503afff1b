//! A connection's story for people, a line for each step: what was offered, chosen, verified and resumed, and how
//! it ended. Told only where somebody listens; never a secret, and what a peer wrote is defused.

use std::fmt::Write;

use super::client_hello::ClientHello;
use super::facts::Facts;
use super::handshake::{TLS1_2, TLS1_3};
use super::{Progress, Role};
use crate::ciphers;
use crate::error::Error;
use crate::groups;
use crate::keylog::Note;
use crate::snapshot::current::Current;
use crate::verify::hint::words;

const VERSIONS: [(&str, u16); 2] = [("TLSv1.3", TLS1_3), ("TLSv1.2", TLS1_2)];

/// The most suites, groups or protocols of a peer's that one line repeats.
const MOST: usize = 32;

fn note(current: &Current, line: String) {
    current.findings().notes.push(Note::Step(line));
}

/// What a client is about to offer.
pub(super) fn offers(current: &Current, has_session: bool) {
    let snapshot = current.original();
    let versions = VERSIONS
        .into_iter()
        .filter(|(_, number)| snapshot.speaks(*number));
    let versions: Vec<&str> = versions.map(|(name, _)| name).collect();
    let suites: Vec<&str> = snapshot.suites().map(|suite| suite.name).collect();
    let mut line = format!("offers {}; suites {}", versions.join(" "), suites.join(" "));
    add_alpn(&mut line, snapshot.alpn());
    if has_session {
        line.push_str("; a session to resume");
    }
    note(current, line);
}

/// What a client offered a server.
pub(super) fn was_offered(current: &Current, hello: &ClientHello) {
    let name = |version: &u16| {
        let known = VERSIONS.iter().find(|(_, number)| number == version);
        known.map(|(name, _)| *name)
    };
    let versions: Vec<&str> = hello.versions.iter().filter_map(name).take(MOST).collect();
    let suites = hello.cipher_suites.iter();
    let suites = suites.filter_map(|id| ciphers::by_id(*id)).take(MOST);
    let suites: Vec<&str> = suites.map(|suite| suite.name).collect();
    let known = hello.groups.iter().filter_map(|id| groups::by_id(*id));
    let known: Vec<&str> = known.map(|group| group.name).take(MOST).collect();
    let mut line = format!(
        "was offered {}; suites {} (of {}); groups {}",
        versions.join(" "),
        suites.join(" "),
        hello.cipher_suites.len(),
        known.join(" ")
    );
    add_alpn(&mut line, hello.alpn.as_deref().unwrap_or_default());
    if let Some(name) = &hello.server_name {
        let _ = write!(line, "; name \"{}\"", words::defused(name));
    }
    note(current, line);
}

fn add_alpn(line: &mut String, protocols: &[Vec<u8>]) {
    if !protocols.is_empty() {
        let names: Vec<String> = protocols
            .iter()
            .take(MOST)
            .map(|name| words::defused(&String::from_utf8_lossy(name)))
            .collect();
        let _ = write!(line, "; ALPN {}", names.join(" "));
    }
}

/// What a finished handshake settled.
pub(super) fn settled(current: &Current, role: Role, facts: &Facts) {
    let mut chosen = format!("chose {}, {}", facts.version(), facts.cipher.name);
    if let Some(group) = facts.group {
        let _ = write!(chosen, ", {group}");
    }
    if let Some(alpn) = &facts.alpn {
        let alpn = String::from_utf8_lossy(alpn);
        let _ = write!(chosen, ", ALPN {}", words::defused(&alpn));
    }
    note(current, chosen);
    let peer = match role {
        Role::Client => "server",
        Role::Server => "client",
    };
    let verified = match (facts.peer_chain.first(), &*facts.verified_chain) {
        (None, _) => format!("saw no certificate of the {peer}"),
        (Some(leaf), []) if facts.resumed => format!(
            "took the {peer} for {}, as in the session's first handshake",
            words::name(leaf.subject())
        ),
        (Some(leaf), []) => format!(
            "took the {peer}'s certificate {} without verifying it",
            words::name(leaf.subject())
        ),
        (Some(leaf), [.., anchor]) => format!(
            "verified the {peer}'s certificate {} up to {}, {} in all",
            words::name(leaf.subject()),
            words::name(anchor.subject()),
            facts.verified_chain.len()
        ),
    };
    note(current, verified);
    let resumed = if facts.resumed {
        "resumed a session"
    } else {
        "shook hands in full"
    };
    note(current, resumed.to_owned());
}

/// How an operation ended the connection, if it did; told once.
pub(super) fn ended<T>(current: &Current, outcome: &Result<Progress<T>, Error>) {
    let line = match outcome {
        Ok(Progress::Closed) => "ended: the peer sent close_notify".to_owned(),
        Ok(Progress::CutOff) => "ended: cut off without close_notify".to_owned(),
        Ok(_) => return,
        Err(error) => match &error.verification {
            Some(failure) => format!(
                "ended: refused the peer's chain at depth {}: {}",
                failure.depth,
                words::defused(&failure.message)
            ),
            None => format!("ended: {}", words::defused(&error.to_string())),
        },
    };
    if current.story.end() {
        note(current, line);
    }
}

/// How our own goodbye went.
pub(super) fn said_goodbye(current: &Current, outcome: &Result<Progress, Error>) {
    match outcome {
        Ok(Progress::Done(())) if current.story.end() => {
            note(current, "ended: close_notify sent and received".to_owned());
        }
        Ok(Progress::Done(())) => {}
        other => ended(current, other),
    }
}
