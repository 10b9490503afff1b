//! Bounded read-ahead: a program that waits with `select()`, reads once whenever its descriptor is
//! readable and never asks `pending()` gets every record that has arrived, and does not wait for another.

mod support;

use std::io::{self, ErrorKind};

use oxissl_core::engine::{Connection, Progress, Transport, WriteOperation};
use support::{Authority, Pair, TLS12, TLS13};

const LARGEST: usize = 1 << 14;

/// What has arrived and was not read yet.
#[derive(Default)]
struct Kernel {
    bytes: Vec<u8>,
    read: usize,
}

impl Kernel {
    fn waiting(&self) -> usize {
        self.bytes.len() - self.read
    }
}

impl Transport for Kernel {
    fn receive(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = buffer.len().min(self.waiting());
        if count == 0 {
            return Err(ErrorKind::WouldBlock.into());
        }
        buffer[..count].copy_from_slice(&self.bytes[self.read..self.read + count]);
        self.read += count;
        Ok(count)
    }

    fn send(&mut self, ciphertext: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(ciphertext);
        Ok(ciphertext.len())
    }

    fn available(&mut self) -> usize {
        self.waiting()
    }
}

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
        wire.bytes
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
