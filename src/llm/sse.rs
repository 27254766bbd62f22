//! Server-sent events out of bytes, however the network cuts them.
//! A text is decoded only when its event is whole, so that no character is cut in two.

/// Bytes of one event; a chunk of a completion is under a thousand.
const MOST_BYTES: usize = 64 * 1024;

/// Collects bytes until events are whole.
#[derive(Default)]
pub(super) struct Decoder {
    /// The line that is not yet ended.
    line: Vec<u8>,
    /// The lines of data of the event that is not yet ended.
    data: Option<Vec<u8>>,
    /// Whether the last byte was a carriage return, whose line feed is still to be passed over.
    after_return: bool,
}

/// Bytes that are no events: too long, or no UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

impl Decoder {
    /// Takes bytes and returns the data of the events that they end, in order. Fields other than data
    /// mean nothing here; an event that never ends is none.
    pub(super) fn push(&mut self, bytes: &[u8]) -> Result<Vec<String>, Malformed> {
        let mut events = Vec::new();
        for &byte in bytes {
            let is_second = byte == b'\n' && std::mem::take(&mut self.after_return);
            if is_second {
                continue;
            }
            self.after_return = byte == b'\r';
            if matches!(byte, b'\n' | b'\r') {
                events.extend(self.end_line()?);
            } else {
                self.line.push(byte);
                let held = self.data.as_ref().map_or(0, Vec::len);
                if self.line.len() + held > MOST_BYTES {
                    return Err(Malformed);
                }
            }
        }
        Ok(events)
    }

    /// Ends a line; returns the data of the event where the line is the empty one that ends it.
    fn end_line(&mut self) -> Result<Option<String>, Malformed> {
        let line = std::mem::take(&mut self.line);
        if line.is_empty() {
            return match self.data.take() {
                Some(data) => String::from_utf8(data).map(Some).map_err(|_| Malformed),
                None => Ok(None),
            };
        }
        let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line);
        let value = match line.strip_prefix(b"data") {
            Some([]) => Some(&[][..]),
            Some([b':', value @ ..]) => Some(value.strip_prefix(b" ").unwrap_or(value)),
            _ => None,
        };
        if let Some(value) = value {
            match &mut self.data {
                Some(data) => {
                    data.push(b'\n');
                    data.extend_from_slice(value);
                }
                None => self.data = Some(value.to_vec()),
            }
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::{Decoder, MOST_BYTES, Malformed};
    use proptest::prelude::*;

    const STREAM: &str = "\u{feff}: hello\n\ndata: {\"a\":\"آخری تاریخ\"}\r\n\r\nevent: x\nid: 7\ndata:two\ndata:  lines\n\ndata\n\ndata: 截止日期\r\rdata: never ended";

    const EVENTS: [&str; 4] = ["{\"a\":\"آخری تاریخ\"}", "two\n lines", "", "截止日期"];

    #[test]
    fn every_cut_gives_the_same_events() {
        let bytes = STREAM.as_bytes();
        for cut in 0..=bytes.len() {
            let mut decoder = Decoder::default();
            let mut events = decoder.push(&bytes[..cut]).expect("events");
            events.extend(decoder.push(&bytes[cut..]).expect("events"));
            assert_eq!(events, EVENTS, "cut at {cut}");
        }
        let mut decoder = Decoder::default();
        let mut events = Vec::new();
        for byte in bytes {
            events.extend(decoder.push(&[*byte]).expect("events"));
        }
        assert_eq!(events, EVENTS);
    }

    #[test]
    fn what_is_no_text_or_never_ends_is_malformed() {
        let mut decoder = Decoder::default();
        assert_eq!(decoder.push(b"data: \xd8\n\n"), Err(Malformed));
        let mut decoder = Decoder::default();
        assert_eq!(decoder.push(&vec![b'x'; MOST_BYTES + 1]), Err(Malformed));
        let mut decoder = Decoder::default();
        let line = [b"data: ".as_slice(), &[b'x'; 1000], b"\n"].concat();
        assert_eq!(decoder.push(&line.repeat(100)), Err(Malformed));
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken_without_a_panic(chunks: Vec<Vec<u8>>) {
            let mut decoder = Decoder::default();
            for chunk in chunks {
                if decoder.push(&chunk).is_err() {
                    break;
                }
            }
        }
    }
}
