//! The handshake messages that come after the handshake, as plain values.

use crate::engine::reader::Reader;
use crate::openssl::{alerts, reasons};
use crate::{Error, Result};

/// The type of HelloRequest (RFC 5246, 7.4.1.1).
pub const HELLO_REQUEST: u8 = 0;
/// The type of ClientHello.
pub const CLIENT_HELLO: u8 = 1;
/// The type of NewSessionTicket (RFC 8446, 4.6.1).
pub const NEW_SESSION_TICKET: u8 = 4;
/// The type of KeyUpdate (RFC 8446, 4.6.3).
pub const KEY_UPDATE: u8 = 24;

/// The length of a handshake message's header: type and 24-bit length.
pub const MESSAGE_HEADER: usize = 4;

/// A message received after the handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// TLS 1.2: the client asks to renegotiate. It is owed a no_renegotiation warning.
    ClientHello,
    /// TLS 1.2: the server asks to renegotiate. It is owed a no_renegotiation warning.
    HelloRequest,
    /// TLS 1.3: the peer changed its key. The reader must too, before anything else is opened.
    KeyUpdate {
        /// The peer wants us to change ours in return.
        requested: bool,
    },
    /// TLS 1.3: something to resume the session with.
    NewSessionTicket(NewSessionTicket),
}

/// A TLS 1.3 NewSessionTicket (RFC 8446, 4.6.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSessionTicket {
    /// For how many seconds it may be used.
    pub lifetime: u32,
    /// What the client adds to the age it reveals.
    pub age_add: u32,
    /// What tells the tickets of one connection apart.
    pub nonce: Vec<u8>,
    /// The ticket itself, opaque.
    pub ticket: Vec<u8>,
    /// The whole payload, without type and length: what rustls takes.
    pub payload: Vec<u8>,
}

/// Cuts the first message off `bytes`: its type, its payload and what is behind it.
pub fn split(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let [kind, a, b, c, rest @ ..] = bytes else {
        return None;
    };
    let length = u32::from_be_bytes([0, *a, *b, *c]) as usize;
    let (payload, behind) = rest.split_at_checked(length)?;
    Some((*kind, payload, behind))
}

impl Message {
    /// Parses a message of a kind that may come after the handshake; any other is refused.
    pub fn parse(kind: u8, payload: &[u8]) -> Result<Self> {
        match kind {
            CLIENT_HELLO => Ok(Self::ClientHello),
            HELLO_REQUEST => Ok(Self::HelloRequest),
            KEY_UPDATE => key_update(payload),
            NEW_SESSION_TICKET => new_session_ticket(payload).map(Self::NewSessionTicket),
            _ => {
                Err(Error::ssl(reasons::ssl::UNEXPECTED_MESSAGE)
                    .with_alert(alerts::UNEXPECTED_MESSAGE))
            }
        }
    }
}

/// RFC 8446, 4.6.3: "request_update: [...] If an implementation receives any other value, it MUST
/// terminate the connection with an \"illegal_parameter\" alert."
fn key_update(payload: &[u8]) -> Result<Message> {
    match payload {
        [0] => Ok(Message::KeyUpdate { requested: false }),
        [1] => Ok(Message::KeyUpdate { requested: true }),
        [_] => Err(Error::ssl(reasons::ssl::BAD_KEY_UPDATE).with_alert(alerts::ILLEGAL_PARAMETER)),
        _ => Err(Error::ssl(reasons::ssl::BAD_KEY_UPDATE).with_alert(alerts::DECODE_ERROR)),
    }
}

/// RFC 8446, 4.6.1: `opaque ticket_nonce<0..255>; opaque ticket<1..2^16-1>; Extension
/// extensions<0..2^16-2>;` and nothing behind them.
fn new_session_ticket(payload: &[u8]) -> Result<NewSessionTicket> {
    let mut reader = Reader::new(payload);
    let parsed = (|| {
        let lifetime = reader.u32()?;
        let age_add = reader.u32()?;
        let nonce = reader.vector8()?.to_vec();
        let ticket = reader.vector16()?.to_vec();
        let mut extensions = Reader::new(reader.vector16()?);
        while !extensions.is_empty() {
            extensions.u16()?;
            extensions.vector16()?;
        }
        (reader.is_empty() && !ticket.is_empty()).then(|| NewSessionTicket {
            lifetime,
            age_add,
            nonce,
            ticket,
            payload: payload.to_vec(),
        })
    })();
    parsed.ok_or_else(|| Error::ssl(reasons::ssl::LENGTH_MISMATCH).with_alert(alerts::DECODE_ERROR))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TICKET: [u8; 22] = [
        0, 0, 1, 0, 0, 0, 0, 2, 2, 7, 8, 0, 1, 9, 0, 6, 0, 42, 0, 2, 0, 0,
    ];

    #[test]
    fn a_ticket_shows_its_fields_and_keeps_its_bytes() {
        let Message::NewSessionTicket(ticket) =
            Message::parse(NEW_SESSION_TICKET, &TICKET).unwrap()
        else {
            panic!("not a ticket");
        };
        assert_eq!((ticket.lifetime, ticket.age_add), (256, 2));
        assert_eq!(ticket.nonce, [7, 8]);
        assert_eq!(ticket.ticket, [9]);
        assert_eq!(ticket.payload, TICKET);
    }

    #[test]
    fn a_ticket_of_any_other_length_is_refused() {
        for length in 0..TICKET.len() {
            assert!(Message::parse(NEW_SESSION_TICKET, &TICKET[..length]).is_err());
        }
        let longer = [&TICKET[..], &[0]].concat();
        assert!(Message::parse(NEW_SESSION_TICKET, &longer).is_err());
        let empty = [0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0];
        assert!(Message::parse(NEW_SESSION_TICKET, &empty).is_err());
    }

    #[test]
    fn messages_are_cut_where_their_length_says() {
        let bytes = [24, 0, 0, 1, 1, 4, 0];
        assert_eq!(split(&bytes), Some((24, &[1][..], &[4, 0][..])));
        assert_eq!(split(&bytes[5..]), None);
        assert_eq!(split(&[24, 0, 0, 1]), None);
    }
}
