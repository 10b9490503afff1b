//! What a client owes a server that asks for new keys (RFC 8446, 4.6.3).

mod forging_peer;
mod record_forge;
mod support;
mod unbuffered;

use forging_peer::{Kernel, Peers};
use oxissl_core::engine::{Progress, WriteOperation};
use support::TLS13;

#[test]
fn answers_do_not_pile_up_for_a_peer_that_does_not_read_them() {
    let (client, mut peer) = Peers::new(TLS13).connect();
    let mut kernel = Kernel {
        is_full: true,
        ..Kernel::default()
    };
    for _ in 0..1000 {
        kernel.bytes.extend(peer.key_update(true).0);
        kernel.bytes.extend(peer.data(1).0);
        let read = client.read(&mut kernel, &mut [0; 9], 9);
        assert_eq!(read.unwrap(), Progress::Done(1));
    }
    kernel.is_full = false;
    let written = client.write(&mut kernel, &mut WriteOperation::default(), b"x");
    assert_eq!(written.unwrap(), Progress::Done(1));
    // The answer that waited, one for all that came since, and the data.
    let (answer, data) = (5 + 5 + 1 + 16, 5 + 1 + 1 + 16);
    assert_eq!(kernel.sent.len(), 2 * answer + data);
}
