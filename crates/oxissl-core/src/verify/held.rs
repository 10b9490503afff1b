//! Certificate signatures that held: the chain of a server one meets again is not computed anew.
//!
//! Whether one certificate's key signed another depends on those two certificates and on nothing else, neither settings nor
//! time, so it may be remembered for the whole process. Only what held is remembered, under the SHA-256 of
//! both. Everything else about a chain is judged each time.

use std::collections::HashSet;
use std::mem;
use std::sync::{LazyLock, Mutex, MutexGuard};

use crate::certificate::Certificate;

/// How many pairs a generation holds; there are two, of 64 octets each.
const GENERATION: usize = 256;

static HELD: LazyLock<Mutex<Held>> = LazyLock::new(Mutex::default);

type Pair = ([u8; 32], [u8; 32]);

/// The pairs met lately, and those met before them, which go when a generation is full.
#[derive(Default)]
struct Held {
    young: HashSet<Pair>,
    old: HashSet<Pair>,
}

impl Held {
    fn contains(&mut self, pair: &Pair) -> bool {
        self.young.contains(pair) || {
            let known = self.old.contains(pair);
            if known {
                self.insert(*pair);
            }
            known
        }
    }

    fn insert(&mut self, pair: Pair) {
        if self.young.len() >= GENERATION {
            self.old = mem::take(&mut self.young);
        }
        self.young.insert(pair);
    }
}

/// Nobody waits for the memory: whoever finds it busy (or left so by a fork) computes.
fn memory() -> Option<MutexGuard<'static, Held>> {
    HELD.try_lock().ok()
}

/// Answers whether `issuer`'s key signed `child`, with `check` if it is not known that it did.
pub(crate) fn or_check<E>(
    child: &Certificate,
    issuer: &Certificate,
    check: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let pair = (*child.sha256(), *issuer.sha256());
    if memory().is_some_and(|mut held| held.contains(&pair)) {
        return Ok(());
    }
    check()?;
    if let Some(mut held) = memory() {
        held.insert(pair);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(number: usize) -> Pair {
        let mut child = [0; 32];
        child[..8].copy_from_slice(&number.to_le_bytes());
        (child, [0; 32])
    }

    #[test]
    fn no_more_than_two_generations_are_remembered() {
        let mut held = Held::default();
        (0..100_000).for_each(|number| held.insert(pair(number)));
        assert!(held.young.len() + held.old.len() <= 2 * GENERATION);
        assert!(held.contains(&pair(99_999)));
        assert!(!held.contains(&pair(0)));
    }

    #[test]
    fn what_is_met_again_and_again_stays() {
        let mut held = Held::default();
        held.insert(pair(0));
        for number in 1..10 * GENERATION {
            held.insert(pair(number));
            assert!(held.contains(&pair(0)));
        }
    }

    #[test]
    fn child_and_issuer_are_no_pair_the_other_way_round() {
        let mut held = Held::default();
        let (child, issuer) = pair(1);
        held.insert((child, issuer));
        assert!(!held.contains(&(issuer, child)));
    }
}
