//! Private keys and certificate chains a side presents.
