//! Immutable classes: CPython's `_ssl` classes refuse `cls.attribute = value`, so ours do.
//!
//! The limited API of CPython 3.11 can set the flag on no class that already exists, and PyO3 sets it
//! only outside the limited API, by the same write to `tp_flags` that stands here.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::PyType;

/// `tp_flags` inside a type object: behind `PyVarObject` (3 words), `tp_name`, the two sizes, and fifteen
/// slots. It has been there in every CPython from 3.0 to 3.14, but is not part of the limited API.
const FLAGS_AT: usize = 21;

/// Makes `class` refuse assignments to its attributes, where the interpreter's type objects are laid
/// out as we know them; elsewhere the class merely stays as it is.
pub(crate) fn freeze(class: &Bound<'_, PyType>) {
    const IMMUTABLE: std::ffi::c_ulong = 1 << 8;
    if !cfg!(target_pointer_width = "64") {
        return;
    }
    // SAFETY: a heap type is far longer than the word read. The word is written only if it holds what
    // the interpreter's own accessor says the flags are, and only that one bit changes; the GIL is held,
    // as for every change of a type, and the method cache is told.
    unsafe {
        let object = class.as_type_ptr();
        let flags = object.cast::<std::ffi::c_ulong>().add(FLAGS_AT);
        let known = ffi::PyType_GetFlags(object);
        if flags.read() == known {
            flags.write(known | IMMUTABLE);
            ffi::PyType_Modified(object);
        }
    }
}
