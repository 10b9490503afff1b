//! Trust on disk: the system's default locations, hashed directories, and a process-wide cache of
//! parsed files.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use oxissl_core::context::Context;
use oxissl_core::crl::RevocationList;
use oxissl_core::trust::{Anchor, Lookup, RootSet, Source};
use oxissl_core::verify::hint;
use oxissl_core::{Result, pem};

/// The variables that move OpenSSL's defaults.
pub(crate) const FILE_VARIABLE: &str = "SSL_CERT_FILE";
pub(crate) const DIRECTORY_VARIABLE: &str = "SSL_CERT_DIR";

/// Where a system's own OpenSSL looks: `cert.pem` and `certs/` beneath one of these.
const OPENSSL_DIRECTORIES: &[&str] = &[
    "/usr/lib/ssl",
    "/etc/pki/tls",
    "/etc/ssl",
    "/usr/local/ssl",
    "/etc/openssl",
    "/opt/homebrew/etc/openssl@3",
    "/usr/local/etc/openssl@3",
    "/var/lib/ca-certificates/openssl",
];

/// Bundles of systems whose OpenSSL directory has no `cert.pem`.
const BUNDLES: &[&str] = &[
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
    "/usr/local/share/certs/ca-root-nss.crt",
    "/data/data/com.termux/files/usr/etc/tls/cert.pem",
];

/// The file and the directory trusted by default, whatever the environment says.
pub(crate) fn locations() -> &'static (PathBuf, PathBuf) {
    static FOUND: LazyLock<(PathBuf, PathBuf)> = LazyLock::new(|| {
        let has_either =
            |base: &&&str| Path::new(base).join("cert.pem").exists() || has_hashed_names(base);
        let base = OPENSSL_DIRECTORIES
            .iter()
            .find(has_either)
            .or_else(|| {
                OPENSSL_DIRECTORIES
                    .iter()
                    .find(|base| Path::new(base).is_dir())
            })
            .unwrap_or(&OPENSSL_DIRECTORIES[0]);
        let mut file = Path::new(base).join("cert.pem");
        if !file.exists()
            && !has_hashed_names(base)
            && let Some(bundle) = BUNDLES.iter().find(|bundle| Path::new(bundle).exists())
        {
            file = PathBuf::from(bundle);
        }
        (file, Path::new(base).join("certs"))
    });
    &FOUND
}

/// Whether `base/certs` looks like the work of `openssl rehash`.
fn has_hashed_names(base: &str) -> bool {
    let Ok(entries) = fs::read_dir(Path::new(base).join("certs")) else {
        return false;
    };
    entries.filter_map(Result::ok).any(|entry| {
        entry
            .file_name()
            .to_str()
            .is_some_and(|name| name.ends_with(".0"))
    })
}

/// Trusts the default locations as the environment has them now. What is not there is no error, as in
/// `SSL_CTX_set_default_verify_paths`, and one bad certificate does not cost the rest; the answer is what
/// to warn of.
pub(crate) fn load_defaults(
    context: &Context,
    environment: impl Fn(&str) -> Option<OsString>,
) -> Result<Option<String>> {
    let (file, directory) = locations();
    let file = environment(FILE_VARIABLE).map_or_else(|| file.clone(), PathBuf::from);
    let directory =
        environment(DIRECTORY_VARIABLE).unwrap_or_else(|| directory.clone().into_os_string());
    let path = file.to_string_lossy().into_owned();
    let mut warning = None;
    if let Ok(parsed) = shared(&file) {
        context.add_shared_roots(Arc::clone(&parsed.roots))?;
        if !parsed.lists.is_empty() {
            context.change_trust_store(|store| {
                for list in &parsed.lists {
                    store.add_crl(Arc::clone(list));
                }
                Ok(())
            })?;
        }
        warning = parsed.warning(&path);
        context.note_trust_source(Source::File(path));
    } else {
        context.note_trust_source(Source::Missing(path));
    }
    add_directories(context, &directory)?;
    Ok(warning)
}

/// Trusts a `cafile`. Large ones are parsed once per process until the file changes.
pub(crate) fn load_file(context: &Context, path: &Path) -> io::Result<Result<()>> {
    // Below this size parsing costs less than it saves.
    const WORTH_SHARING: u64 = 16 * 1024;
    let source = || Source::File(path.to_string_lossy().into_owned());
    let metadata = fs::metadata(path)?;
    if metadata.is_file() && metadata.len() >= WORTH_SHARING {
        let parsed = shared(path)?;
        if parsed.is_certificates_only() {
            context.note_trust_source(source());
            return Ok(context.add_shared_roots(Arc::clone(&parsed.roots)));
        }
    }
    let loaded = context.load_verify_file(&fs::read(path)?).map(drop);
    if loaded.is_ok() {
        context.note_trust_source(source());
    }
    Ok(loaded)
}

/// Trusts the hashed directories of a `:`-separated list, read when a name asks for them.
pub(crate) fn add_directories(context: &Context, list: &OsStr) -> Result<()> {
    for directory in std::env::split_paths(list).filter(|path| !path.as_os_str().is_empty()) {
        context.add_lookup(Arc::new(HashedDirectory { directory }))?;
    }
    let any = std::env::split_paths(list).any(|path| path.is_dir());
    let path = list.to_string_lossy().into_owned();
    context.note_trust_source(if any {
        Source::Directory(path)
    } else {
        Source::Missing(path)
    });
    Ok(())
}

/// The variables of [`hint::VARIABLES`] that are set now.
pub(crate) fn variables() -> Vec<hint::Variable> {
    let set = |name: &'static str| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        let value = value.to_string_lossy().into_owned();
        Some(hint::Variable { name, value })
    };
    hint::VARIABLES.into_iter().filter_map(set).collect()
}

/// What a file of trusted certificates holds.
struct Parsed {
    roots: Arc<RootSet>,
    lists: Vec<Arc<RevocationList>>,
    /// Blocks that could not be read.
    broken: usize,
}

impl Parsed {
    /// All that can be read, whatever stands between.
    fn from_pem(contents: &[u8]) -> Self {
        let mut roots = RootSet::new();
        let mut lists = Vec::new();
        let mut broken = 0;
        for block in pem::salvage(contents) {
            let read = block.and_then(|block| {
                if block.is_certificate() {
                    roots.insert(Anchor::from_der(&block.der)?);
                } else if block.is_crl() {
                    lists.push(Arc::new(RevocationList::from_der(&block.der)?));
                }
                Ok(())
            });
            broken += usize::from(read.is_err());
        }
        Self {
            roots: Arc::new(roots),
            lists,
            broken,
        }
    }

    /// Whether nothing here needs the engine's judgement: revocation lists are replaced by newer ones, and
    /// errors want their reason.
    fn is_certificates_only(&self) -> bool {
        self.broken == 0 && self.lists.is_empty() && !self.roots.anchors().is_empty()
    }

    fn warning(&self, path: &str) -> Option<String> {
        let these = match self.broken {
            0 => return None,
            1 => "1 entry cannot be read and is not trusted".to_owned(),
            count => format!("{count} entries cannot be read and are not trusted"),
        };
        Some(format!("{path}: {these}; the others are"))
    }
}

/// What tells one state of a file from another.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> Self {
        Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        }
    }

    /// Whether another change would surely show: clocks of file systems tick as slowly as every two
    /// seconds.
    fn is_settled(&self) -> bool {
        const TICK: i64 = 2;
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_or(0, |now| i64::try_from(now.as_secs()).unwrap_or(i64::MAX));
        now.saturating_sub(self.modified.0.max(self.changed.0)) > TICK
    }
}

/// Parsed files by path.
type Known = HashMap<PathBuf, (Stamp, Arc<Parsed>)>;
static CACHE: Mutex<Option<Known>> = Mutex::new(None);

/// A few bundles pass through a process; one that makes files without end starts over from time to time.
const MAX_KNOWN: usize = 64;

/// The contents of a file, parsed once per process until the file changes.
fn shared(path: &Path) -> io::Result<Arc<Parsed>> {
    let stamp = Stamp::of(&fs::metadata(path)?);
    if let Some(parsed) = remembered(path, stamp) {
        return Ok(parsed);
    }
    let is_settled = stamp.is_settled();
    // Parsed outside the lock: two threads may both do it once.
    let parsed = Arc::new(Parsed::from_pem(&fs::read(path)?));
    if is_settled {
        let mut cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
        let known = cache.get_or_insert_default();
        if known.len() >= MAX_KNOWN {
            known.clear();
        }
        known.insert(path.to_owned(), (stamp, Arc::clone(&parsed)));
    }
    Ok(parsed)
}

fn remembered(path: &Path, stamp: Stamp) -> Option<Arc<Parsed>> {
    let cache = CACHE.lock().unwrap_or_else(PoisonError::into_inner);
    let (known, parsed) = cache.as_ref()?.get(path)?;
    (*known == stamp).then(|| Arc::clone(parsed))
}

/// A directory of files named by `openssl rehash`: `HHHHHHHH.n` and, for revocation lists, `HHHHHHHH.rn`.
struct HashedDirectory {
    directory: PathBuf,
}

impl HashedDirectory {
    fn numbered(&self, prefix: &str) -> Vec<Vec<u8>> {
        // OpenSSL goes on until a number is missing.
        (0..)
            .map_while(|number| fs::read(self.directory.join(format!("{prefix}{number}"))).ok())
            .collect()
    }
}

impl Lookup for HashedDirectory {
    fn certificates(&self, subject_hash: u32) -> Vec<Vec<u8>> {
        self.numbered(&format!("{subject_hash:08x}."))
    }

    fn crls(&self, issuer_hash: u32) -> Vec<Vec<u8>> {
        self.numbered(&format!("{issuer_hash:08x}.r"))
    }
}
