//! One connection: its protocol, and how long it may take over each part of an exchange.
//! How many there may be, and when they end, is for `serve`.

use super::Closing;
use super::address::Peer;
use super::settings::Limits;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::Request;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io::{self, ErrorKind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt as _;

/// How long a connection that rests may still write what is left of its last answer.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// What `serve` tells its connections.
#[derive(Clone)]
pub(super) struct Orders {
    /// End after the exchange that runs.
    pub(super) stop: CancellationToken,
    /// End at once.
    pub(super) cut: CancellationToken,
}

/// Serves a connection until it ends, takes too long or is told to stop.
pub(super) async fn run(socket: TcpStream, router: Router, limits: Limits, orders: Orders) {
    // An answer's events must not wait for one another; a failure costs some speed alone.
    let _ = socket.set_nodelay(true);
    let phase = Phase::default();
    let closing = Closing(orders.stop.clone());
    let peer = socket.peer_addr().ok().map(|address| Peer(address.ip()));
    let exchange = phase.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        exchange.enter(Part::Exchange);
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(closing.clone());
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        let answer = router.clone().oneshot(request);
        let end = ExchangeEnd(exchange.clone());
        async move {
            let response = answer.await?;
            Ok::<_, std::convert::Infallible>(response.map(|body| AnswerBody { body, _end: end }))
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        // A second line of defence: `Watched` is stricter and knows rest from a head begun.
        .header_read_timeout(limits.idle_seconds + limits.head_seconds)
        // What lies a little beyond the bounds is refused in words, by `guard`; what lies far
        // beyond them by the protocol, with a bare status.
        .max_headers(limits.head_fields.saturating_mul(2))
        .max_buf_size(
            limits
                .head_bytes
                .max(limits.url_bytes)
                .saturating_mul(2)
                .max(64 * 1024),
        )
        .serve_connection(
            TokioIo::new(Watched::new(socket, phase.clone(), limits)),
            service,
        );
    let mut connection = pin!(connection);
    tokio::select! {
        // An error is the caller's: a broken line, no HTTP, a time that ran out.
        _ = connection.as_mut() => return,
        () = orders.cut.cancelled() => return,
        () = orders.stop.cancelled() => {}
    }
    let is_exchange = phase.part() == Part::Exchange;
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        _ = connection => {}
        () = orders.cut.cancelled() => {}
        // A head that is not whole yet is no work that anyone waits for.
        () = tokio::time::sleep(LAST_WORDS), if !is_exchange => {}
    }
}

/// The part of an exchange that a connection is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// The head is awaited: a connection's first, or a later one of which something has come.
    Head,
    /// A request is answered.
    Exchange,
    /// Nothing is under way.
    Rest,
}

/// The part that a connection is in, and how often that changed, in one number.
#[derive(Clone, Default)]
struct Phase(Arc<AtomicU64>);

impl Phase {
    fn number(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    fn part(&self) -> Part {
        Self::part_of(self.number())
    }

    fn part_of(number: u64) -> Part {
        match number % 4 {
            0 => Part::Head,
            1 => Part::Exchange,
            _ => Part::Rest,
        }
    }

    fn enter(&self, part: Part) {
        let place = match part {
            Part::Head => 0,
            Part::Exchange => 1,
            Part::Rest => 2,
        };
        // Only the connection's own task changes it, so that nothing is lost between the two.
        self.0
            .store((self.number() / 4 + 1) * 4 + place, Ordering::Release);
    }
}

/// Marks the end of an exchange when the answer's body is done with.
struct ExchangeEnd(Phase);

impl Drop for ExchangeEnd {
    fn drop(&mut self) {
        self.0.enter(Part::Rest);
    }
}

/// An answer's body that marks the end of its exchange.
struct AnswerBody {
    body: Body,
    _end: ExchangeEnd,
}

impl HttpBody for AnswerBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A socket that gives up when its caller takes too long.
struct Watched {
    socket: TcpStream,
    phase: Phase,
    limits: Limits,
    /// When the caller must have sent something, and for which change of phase that was set.
    read_by: Option<(u64, Pin<Box<Sleep>>)>,
    /// When the caller must have taken something.
    write_by: Option<Pin<Box<Sleep>>>,
}

impl Watched {
    fn new(socket: TcpStream, phase: Phase, limits: Limits) -> Self {
        Self {
            socket,
            phase,
            limits,
            read_by: None,
            write_by: None,
        }
    }

    /// Checks the time while nothing can be read.
    fn poll_patience(&mut self, context: &mut Context<'_>) -> Poll<io::Error> {
        let number = self.phase.number();
        let time = match Phase::part_of(number) {
            // The body has a time of its own, and an answer may take long to make.
            Part::Exchange => {
                self.read_by = None;
                return Poll::Pending;
            }
            Part::Head => self.limits.head_seconds,
            Part::Rest => self.limits.idle_seconds,
        };
        let set_for = self.read_by.as_ref().map(|(set_for, _)| *set_for);
        if set_for != Some(number) {
            self.read_by = Some((number, Box::pin(tokio::time::sleep(time))));
        }
        match &mut self.read_by {
            Some((_, sleep)) => sleep
                .as_mut()
                .poll(context)
                .map(|()| ErrorKind::TimedOut.into()),
            None => Poll::Pending,
        }
    }

    /// Passes a write's result on, checking the time while nothing can be written.
    fn watch_write<T>(
        &mut self,
        context: &mut Context<'_>,
        result: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if result.is_ready() {
            self.write_by = None;
            return result;
        }
        let time = self.limits.stall_seconds;
        let sleep = self
            .write_by
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(time)));
        sleep
            .as_mut()
            .poll(context)
            .map(|()| Err(ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let result = Pin::new(&mut self.socket).poll_read(context, buffer);
        match result {
            Poll::Ready(result) => {
                if buffer.filled().len() > before && self.phase.part() == Part::Rest {
                    self.phase.enter(Part::Head);
                }
                Poll::Ready(result)
            }
            Poll::Pending => self.poll_patience(context).map(Err),
        }
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.socket).poll_write(context, bytes);
        self.watch_write(context, result)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.socket).poll_write_vectored(context, slices);
        self.watch_write(context, result)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}
