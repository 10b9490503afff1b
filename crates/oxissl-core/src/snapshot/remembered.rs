//! The sessions a server remembers by their ids, for clients it gives no tickets.

use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustls::server::StoresServerSessions;

use crate::session::{DEFAULT_TIMEOUT, Statistics, now};

/// OpenSSL's `SSL_SESSION_CACHE_MAX_SIZE_DEFAULT`.
const MOST: usize = 20_480;

/// Sessions by id, the oldest of which make room.
pub(super) struct Remembered {
    statistics: Arc<Statistics>,
    sessions: Mutex<Sessions>,
}

#[derive(Default)]
struct Sessions {
    by_id: HashMap<Vec<u8>, Entry>,
    /// Ids in the order they came, some of them taken since.
    order: VecDeque<(u64, Vec<u8>)>,
    /// How many ever came.
    count: u64,
}

struct Entry {
    number: u64,
    since: u64,
    value: Vec<u8>,
}

impl fmt::Debug for Remembered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Remembered")
    }
}

impl Remembered {
    pub(super) fn new(statistics: Arc<Statistics>) -> Self {
        Self {
            statistics,
            sessions: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn insert(&self, id: Vec<u8>, value: Vec<u8>, now: u64) {
        let mut sessions = self.lock();
        sessions.count += 1;
        let number = sessions.count;
        sessions.order.push_back((number, id.clone()));
        let entry = Entry {
            number,
            since: now,
            value,
        };
        if sessions.by_id.insert(id, entry).is_none() {
            self.statistics.number.increment();
        }
        while sessions.order.len() > MOST {
            let Some((number, oldest)) = sessions.order.pop_front() else {
                break;
            };
            if sessions
                .by_id
                .get(&oldest)
                .is_some_and(|entry| entry.number == number)
            {
                sessions.by_id.remove(&oldest);
                self.statistics.number.decrement();
                self.statistics.cache_full.increment();
            }
        }
    }

    /// Lets go of a session whose ticket was given away.
    pub(super) fn forget(&self, id: &[u8]) {
        if self.lock().by_id.remove(id).is_some() {
            self.statistics.number.decrement();
        }
    }

    /// The session of `id`, if it is young enough; forgotten if it is not, or if `keep` says so.
    fn look_up(&self, id: &[u8], now: u64, keep: bool) -> Option<Vec<u8>> {
        let mut sessions = self.lock();
        let Some(entry) = sessions.by_id.get(id) else {
            self.statistics.misses.increment();
            return None;
        };
        let fresh = now.saturating_sub(entry.since) <= DEFAULT_TIMEOUT.unsigned_abs();
        if fresh && keep {
            return Some(entry.value.clone());
        }
        let entry = sessions.by_id.remove(id);
        self.statistics.number.decrement();
        if !fresh {
            self.statistics.timeouts.increment();
        }
        entry.filter(|_| fresh).map(|entry| entry.value)
    }
}

impl Drop for Remembered {
    fn drop(&mut self) {
        for _ in 0..self.lock().by_id.len() {
            self.statistics.number.decrement();
        }
    }
}

impl StoresServerSessions for Remembered {
    fn put(&self, key: Vec<u8>, value: Vec<u8>) -> bool {
        let now = now();
        if let Some(now) = now {
            self.insert(key, value, now);
        }
        now.is_some()
    }

    fn get(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.look_up(key, now()?, true)
    }

    fn take(&self, key: &[u8]) -> Option<Vec<u8>> {
        self.look_up(key, now()?, false)
    }

    fn can_cache(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Counter;

    #[test]
    fn a_session_is_remembered_until_it_is_taken_or_too_old() {
        let statistics = Arc::<Statistics>::default();
        let remembered = Remembered::new(Arc::clone(&statistics));
        remembered.insert(b"a".to_vec(), b"1".to_vec(), 100);
        remembered.insert(b"b".to_vec(), b"2".to_vec(), 100);
        assert_eq!(statistics.number.get(), 2);
        assert_eq!(remembered.look_up(b"a", 7300, true).unwrap(), b"1");
        assert_eq!(remembered.look_up(b"a", 200, false).unwrap(), b"1");
        assert_eq!(remembered.look_up(b"a", 200, true), None);
        assert_eq!(remembered.look_up(b"b", 7301, true), None);
        let counted = [&statistics.number, &statistics.misses, &statistics.timeouts];
        assert_eq!(counted.map(Counter::get), [0, 1, 1]);
    }

    #[test]
    fn the_oldest_make_room() {
        let statistics = Arc::<Statistics>::default();
        let remembered = Remembered::new(Arc::clone(&statistics));
        for number in 0..MOST + 2 {
            remembered.insert(number.to_be_bytes().to_vec(), Vec::new(), 0);
        }
        assert_eq!(statistics.number.get(), MOST as u64);
        assert_eq!(statistics.cache_full.get(), 2);
        assert_eq!(remembered.look_up(&1_usize.to_be_bytes(), 0, true), None);
        assert!(
            remembered
                .look_up(&2_usize.to_be_bytes(), 0, true)
                .is_some()
        );
        drop(remembered);
        assert_eq!(statistics.number.get(), 0);
    }
}
