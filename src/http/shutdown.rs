//! When to stop: asked once, gently; asked twice, at once.
//! Who asks is for the caller: a signal, or a test.

use std::io;
use tokio_util::sync::CancellationToken;

/// The wish to stop, seen from inside.
#[derive(Clone, Debug, Default)]
pub struct Shutdown {
    /// No new work; what runs may end.
    pub stop: CancellationToken,
    /// Nothing is waited for any more.
    pub now: CancellationToken,
}

impl Shutdown {
    /// Follows the signals of the process: the first asks to stop, the second to stop at once.
    ///
    /// # Errors
    ///
    /// Returns an error where the system lets nobody listen for signals.
    pub fn on_signals() -> io::Result<Self> {
        let shutdown = Self::default();
        let mut signals = Signals::listen()?;
        let wish = shutdown.clone();
        tokio::spawn(async move {
            let signal = signals.next().await;
            tracing::info!(signal, "stopping");
            wish.stop.cancel();
            let signal = signals.next().await;
            tracing::info!(signal, "stopping at once");
            wish.now.cancel();
        });
        Ok(shutdown)
    }
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    #[expect(
        clippy::unnecessary_wraps,
        reason = "the signature is that of the other systems"
    )]
    fn listen() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) -> &'static str {
        // An error means that nobody can be told; then there is nothing to wait for either.
        let _ = tokio::signal::ctrl_c().await;
        "interrupt"
    }
}
