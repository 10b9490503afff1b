//! Bounded read-ahead: a program that waits with `select()`, reads once whenever its descriptor is
//! readable and never asks `pending()` gets every record that has arrived, and does not wait for another.

mod forging_peer;
mod record_forge;
mod support;
mod unbuffered;

use forging_peer::{Effect, Kernel, Peer, Peers, Piece};
use oxissl_core::engine::{Connection, Progress, WriteOperation};
use support::{Authority, Pair, TLS12, TLS13};

const LARGEST: usize = 1 << 14;

/// A client that reads as `select()` tells it to, and the server that seals for it.
struct Program {
    client: Connection,
    server: Connection,
    kernel: Kernel,
    room: Vec<u8>,
}

impl Program {
    fn new(version: i32) -> Self {
        let authority = Authority::new();
        let (client, server) = (authority.client(), authority.server("example.org"));
        client.set_minimum_version(version).unwrap();
        client.set_maximum_version(version).unwrap();
        server.set_num_tickets(0).unwrap();
        let mut pair = Pair::new(&client, &server, "example.org");
        pair.establish();
        Self {
            client: pair.client.connection,
            server: pair.server.connection,
            kernel: Kernel::default(),
            room: vec![0; 1 << 18],
        }
    }

    fn record(&self, data: &[u8]) -> Vec<u8> {
        let mut wire = Kernel::default();
        let mut operation = WriteOperation::default();
        let progress = self.server.write(&mut wire, &mut operation, data);
        assert_eq!(progress.unwrap(), Progress::Done(data.len()));
        wire.sent
    }

    /// Lets a segment arrive; the answer is how many bytes the program has then.
    fn woken_by(&mut self, segment: &[u8], room: usize) -> usize {
        self.kernel.bytes.drain(..self.kernel.read);
        self.kernel.read = 0;
        self.kernel.bytes.extend_from_slice(segment);
        let mut got = 0;
        while self.kernel.waiting() > 0 {
            let out = &mut self.room[..room];
            match self.client.read(&mut self.kernel, out, room).unwrap() {
                Progress::Done(count) => got += count,
                Progress::WantRead => assert_eq!(self.kernel.waiting(), 0),
                other => panic!("{other:?}"),
            }
        }
        got
    }

    /// `count` records of `size` bytes in two segments, the first of `cut` bytes.
    fn never_stalls(&mut self, data: &[u8], count: usize, cut: usize, room: usize) {
        let size = data.len();
        let wire = self.records(data, count);
        let length = wire.len() / count;
        let cut = cut.min(wire.len());
        let early = self.woken_by(&wire[..cut], room);
        let whole = cut / length * size;
        assert!(
            early == whole,
            "{count} of {size}, cut at {cut}, room {room}: {early} of {whole}"
        );
        let late = self.woken_by(&wire[cut..], room);
        assert!(
            early + late == count * size,
            "{count} of {size}, cut at {cut}, room {room}: {late}"
        );
    }

    fn records(&self, data: &[u8], count: usize) -> Vec<u8> {
        (0..count).flat_map(|_| self.record(data)).collect()
    }
}

fn both_versions(check: impl Fn(&mut Program)) {
    for version in [TLS12, TLS13] {
        check(&mut Program::new(version));
    }
}

#[test]
fn records_of_every_size_are_delivered_when_they_are_there() {
    both_versions(|program| {
        let data = vec![7; LARGEST];
        for size in 1..=LARGEST {
            let room = [LARGEST, 4 * LARGEST, 16 * LARGEST][size / 4 % 3];
            // In the header, behind it, in the data, or at the next record's first bytes.
            let cut = [
                size % 5,
                5,
                size * 7919 % size.max(9),
                size + 20 + size % 16,
            ][size % 4];
            program.never_stalls(&data[..size], 2, cut, room);
        }
    });
}

#[test]
fn a_segment_may_end_at_any_byte() {
    both_versions(|program| {
        for size in [1, 2, 17, 300, 1023, 1024, 1025, LARGEST] {
            let data = vec![7; size];
            let count = if size < 1000 { 4 } else { 1 };
            // No record is longer than its data and this.
            for cut in 0..=count * (size + 40) {
                let room = [LARGEST, 4 * LARGEST][cut % 2];
                program.never_stalls(&data, count, cut, room);
            }
        }
    });
}

#[test]
fn one_byte_at_a_time_is_read_from_records_of_one_byte() {
    both_versions(|program| {
        for count in 1..=100 {
            for cut in 0..60 {
                program.never_stalls(b"x", count, cut, 1);
            }
        }
    });
}

#[test]
fn room_is_made_for_all_that_one_read_delivers() {
    both_versions(|program| {
        program.kernel.bytes = program.records(&[7; 1000], 10);
        let most = program.room.len();
        let made = program.client.fill(&mut program.kernel, most).unwrap();
        let read = program
            .client
            .read(&mut program.kernel, &mut program.room, most);
        assert_eq!(made, read.unwrap());
    });
}

/// What a program saw that reads only while `select()` says that there is something.
#[derive(Debug, Default, PartialEq)]
struct Seen {
    data: usize,
    end: Option<&'static str>,
}

impl Seen {
    /// What must have been seen once `length` bytes of `wire` are there.
    fn of(wire: &[Piece], length: usize) -> Self {
        let mut seen = Self::default();
        let mut left = length;
        for (record, effect) in wire {
            if left < record.len() || seen.end.is_some() {
                break;
            }
            left -= record.len();
            match effect {
                Effect::Data(count) => seen.data += count,
                Effect::Nothing => {}
                Effect::End(how) => seen.end = Some(how),
            }
        }
        seen
    }

    fn read(&mut self, client: &Connection, kernel: &mut Kernel, room: &mut [u8]) {
        while kernel.waiting() > 0 && self.end.is_none() {
            let limit = room.len();
            match client.read(kernel, room, limit) {
                Ok(Progress::Done(count)) => self.data += count,
                Ok(Progress::Closed) => self.end = Some("close_notify"),
                Ok(Progress::WantRead) => assert_eq!(kernel.waiting(), 0),
                Ok(other) => panic!("{other:?}"),
                Err(error) => self.end = Some(error.reason.unwrap().name),
            }
        }
    }
}

const ROOMS: [usize; 3] = [LARGEST, 4 * LARGEST, 16 * LARGEST];

/// Delivers what `make` makes, in one segment and in two, cut where `cuts` says, each time to a new connection.
fn nothing_is_slept_over(
    version: i32,
    name: &str,
    make: impl Fn(&mut Peer) -> Vec<Piece>,
    cuts: impl Fn(&[Piece]) -> Vec<(usize, usize)>,
) {
    let peers = Peers::new(version);
    let mut room = vec![0; 16 * LARGEST];
    let mut todo = vec![(usize::MAX, LARGEST)];
    let mut first = true;
    while let Some((cut, size)) = todo.pop() {
        let (client, mut peer) = peers.connect();
        let wire = make(&mut peer);
        if std::mem::take(&mut first) {
            todo.extend(cuts(&wire));
        }
        let bytes: Vec<u8> = wire.iter().flat_map(|(record, _)| record.clone()).collect();
        let mut kernel = Kernel::default();
        let mut seen = Seen::default();
        let mut arrived = 0;
        for segment in [
            &bytes[..cut.min(bytes.len())],
            &bytes[cut.min(bytes.len())..],
        ] {
            kernel.bytes.extend_from_slice(segment);
            arrived += segment.len();
            seen.read(&client, &mut kernel, &mut room[..size]);
            let wanted = Seen::of(&wire, arrived);
            // What is no record is known as such before all of it is there.
            let early = seen.end.is_some() && wanted.end.is_none() && arrived < bytes.len();
            assert!(
                seen == wanted || early && seen.data == wanted.data,
                "{name}, {version:x}, cut at {cut}, room {size}: {seen:?}, not {wanted:?}"
            );
        }
    }
}

/// Every byte of a short wire is where a segment ends once.
fn every_byte(wire: &[Piece]) -> Vec<(usize, usize)> {
    let length: usize = wire.iter().map(|(record, _)| record.len()).sum();
    (0..length).map(|cut| (cut, ROOMS[cut % 3])).collect()
}

/// A segment ends near the end of a record of a long wire.
fn around_records(wire: &[Piece]) -> Vec<(usize, usize)> {
    let mut end = 0;
    let mut cuts = vec![(usize::MAX, ROOMS[1]), (usize::MAX, ROOMS[2])];
    for (record, _) in wire {
        end += record.len();
        for near in [1, 6] {
            cuts.extend(ROOMS.map(|room| (end - near, room)));
        }
        cuts.extend([0, 1, 4, 5, 6].map(|behind| (end + behind, ROOMS[(end + behind) % 3])));
    }
    cuts
}

/// What may come behind data.
type Ending = (&'static str, fn(&mut Peer) -> Vec<Piece>);

const ENDINGS: [Ending; 6] = [
    ("close_notify", |peer| vec![peer.close()]),
    ("two of them", |peer| vec![peer.close(), peer.close()]),
    ("an alert", |peer| vec![peer.fatal_alert()]),
    ("a forged record", |peer| {
        vec![peer.forged(30), peer.data(3)]
    }),
    ("a short record", |_| vec![Peer::short()]),
    ("cleartext", |_| vec![Peer::cleartext()]),
];

const ENDINGS_OF_TLS13: [Ending; 7] = [
    ("padded close_notify", |peer| vec![peer.padded_close(9)]),
    ("cleartext behind it", |peer| {
        vec![peer.padded_close(70), Peer::cleartext()]
    }),
    ("nothing, padded", |peer| {
        vec![peer.padded_data(0, 30), peer.padded_close(1)]
    }),
    ("padded data", |peer| {
        vec![peer.padded_data(1, 60), peer.data(2), peer.close()]
    }),
    ("a ticket", |peer| {
        vec![peer.ticket(), peer.data(9), peer.ticket(), peer.close()]
    }),
    ("a ticket and a forged record", |peer| {
        vec![peer.ticket(), peer.data(9), peer.forged(1), peer.data(1)]
    }),
    ("new keys", |peer| {
        vec![
            peer.key_update(true),
            peer.data(2),
            peer.key_update(false),
            peer.padded_close(3),
        ]
    }),
];

fn endings(version: i32) -> impl Iterator<Item = Ending> {
    let more = ENDINGS_OF_TLS13
        .into_iter()
        .filter(move |_| version == TLS13);
    ENDINGS.into_iter().chain(more)
}

#[test]
fn what_comes_behind_a_little_data_is_not_slept_over() {
    for version in [TLS12, TLS13] {
        for (name, ending) in endings(version) {
            let make = |peer: &mut Peer| {
                let mut wire = vec![peer.data(20), peer.data(2)];
                wire.extend(ending(peer));
                wire
            };
            nothing_is_slept_over(version, name, make, every_byte);
        }
    }
}

#[test]
fn what_comes_behind_much_data_is_not_slept_over() {
    for version in [TLS12, TLS13] {
        for (name, ending) in endings(version) {
            let make = |peer: &mut Peer| {
                let mut wire: Vec<_> = (0..4).map(|_| peer.data(LARGEST)).collect();
                wire.push(peer.data(1000));
                wire.extend(ending(peer));
                wire
            };
            nothing_is_slept_over(version, name, make, around_records);
        }
    }
}
