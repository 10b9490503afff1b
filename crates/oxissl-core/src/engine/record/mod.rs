//! The record layer after the handshake: two independent halves that seal and open records.
