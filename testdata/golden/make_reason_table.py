"""Write crates/oxissl-core/src/openssl/reason_table.rs to standard output.

Run it with a stock CPython 3.11 linked against OpenSSL 3.0: that version still shows the tables of
library and reason names (`_ssl.err_codes_to_names`), and the sentences come from its libcrypto.
"""

import _ssl
import ctypes

libssl = ctypes.CDLL("libssl.so.3")
libcrypto = ctypes.CDLL("libcrypto.so.3")
libssl.OPENSSL_init_ssl(ctypes.c_uint64(0x00200000 | 0x00000002), None)
reason_string = libcrypto.ERR_reason_error_string
reason_string.argtypes, reason_string.restype = [ctypes.c_ulong], ctypes.c_char_p

libraries = _ssl.lib_codes_to_names


def sentence(library, number, name):
    """OpenSSL's words, or the name in lower case where this OpenSSL no longer knows the reason."""
    text = reason_string(library << 23 | number)
    return text.decode() if text else name.lower().replace("_", " ")


by_library = {}
for name, (library, number) in _ssl.err_names_to_codes.items():
    by_library.setdefault(library, {})[name] = number
for (library, number), name in _ssl.err_codes_to_names.items():
    by_library.setdefault(library, {})[name] = number

print("//! Every reason CPython names, by library. Written by `testdata/golden/make_reason_table.py`.")
print()
print('#![allow(missing_docs, reason = "the name says it; the sentence is the value\'s `text`")]')
print("#![cfg_attr(rustfmt, rustfmt::skip)]")
print()
print("use super::reasons::Reason;")
print()
print("/// Number and name of each library of OpenSSL, by number.")
print("pub static LIBRARIES: &[(i32, &str)] = &[")
for number, name in sorted(libraries.items()):
    print(f'    ({number}, "{name}"),')
print("];")
everything = []
for library in sorted(by_library, key=libraries.get):
    lib = libraries[library]
    module = "r#async" if lib == "ASYNC" else lib.lower()
    print()
    print(f"/// Reasons of the library {lib}.")
    print(f"pub mod {module} {{")
    print("    use super::Reason;")
    print()
    print("    const fn reason(number: i32, name: &'static str, text: &'static str) -> Reason {")
    print(f'        Reason {{ library: "{lib}", library_number: {library}, number, name, text }}')
    print("    }")
    print()
    for name, number in sorted(by_library[library].items(), key=lambda item: item[1]):
        text = sentence(library, number, name)
        print(f'    pub const {name}: Reason = reason({number}, "{name}", "{text}");')
        everything.append(f"    {module}::{name},")
    print("}")
print()
print("/// All of the above in CPython's order: where a name occurs in several libraries, the last one wins.")
print("pub static ALL: &[Reason] = &[")
for path in everything:
    print(path)
print("];")
