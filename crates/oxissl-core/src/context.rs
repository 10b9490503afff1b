//! Settings: everything `SSLContext` remembers, mutable behind one lock.
