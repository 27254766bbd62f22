//! The accept loop: takes connections within bounds, and lets them end when asked to stop.
//! What happens on a connection is for `connection` and the routes.

use super::address::{Block, is_proxy, network};
use super::connection::{self, Orders};
use super::settings::Settings;
use super::shutdown::Shutdown;
use super::{State, router};
use axum::Router;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// How long to rest after the system refused a connection, for want of files most often.
const REST: Duration = Duration::from_millis(100);

/// Serves until asked to stop. Returns once every connection has ended or was cut: `drain_seconds`
/// after the first wish to stop at the latest, at once after the second.
pub async fn serve(listener: TcpListener, state: State, shutdown: Shutdown) {
    let settings = state.settings.clone();
    accept(listener, router(state), settings, shutdown).await;
}

/// Serves routes of any kind within bounds.
pub(super) async fn accept(
    listener: TcpListener,
    router: Router,
    settings: Settings,
    shutdown: Shutdown,
) {
    let limits = settings.limits;
    let addresses = Addresses::new(limits.connections_per_address, settings.access.proxies());
    let slots = Arc::new(Semaphore::new(limits.connections));
    let connections = TaskTracker::new();
    let orders = Orders {
        stop: shutdown.stop.clone(),
        cut: CancellationToken::new(),
    };
    loop {
        // Beyond the bound, callers wait in the system's queue.
        let slot = tokio::select! {
            biased;
            () = shutdown.stop.cancelled() => break,
            Ok(slot) = slots.clone().acquire_owned() => slot,
        };
        let accepted = tokio::select! {
            biased;
            () = shutdown.stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        let (socket, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(error = %error, "no connection could be accepted");
                tokio::time::sleep(REST).await;
                continue;
            }
        };
        let Some(place) = addresses.take(peer.ip()) else {
            tracing::debug!("an address has too many connections");
            continue;
        };
        let run = connection::run(socket, router.clone(), limits.clone(), orders.clone());
        connections.spawn(async move {
            run.await;
            drop((slot, place));
        });
    }
    // A closed listener refuses callers, who can then go elsewhere.
    drop(listener);
    connections.close();
    tokio::select! {
        () = connections.wait() => {}
        () = tokio::time::sleep(limits.drain_seconds) => {
            tracing::warn!(connections = connections.len(), "connections are cut");
        }
        () = shutdown.now.cancelled() => {}
    }
    orders.cut.cancel();
    connections.wait().await;
}

/// How many connections each address has open.
#[derive(Clone)]
struct Addresses {
    /// Holds open addresses alone, so that it cannot grow beyond the connections.
    open: Arc<Mutex<HashMap<IpAddr, usize>>>,
    /// How many one may have; 0 for any number.
    most: usize,
    /// Proxies, which bring the calls of many.
    proxies: Vec<Block>,
}

/// One connection of an address, given back when it is dropped.
struct Place {
    addresses: Addresses,
    address: IpAddr,
}

impl Addresses {
    fn new(most: usize, proxies: Vec<Block>) -> Self {
        Self {
            open: Arc::default(),
            most,
            proxies,
        }
    }

    fn take(&self, address: IpAddr) -> Option<Place> {
        let is_proxy = is_proxy(&self.proxies, address);
        let address = network(address);
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(address).or_default();
        if self.most > 0 && *count >= self.most && !is_proxy {
            return None;
        }
        *count += 1;
        Some(Place {
            addresses: self.clone(),
            address,
        })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let open = &self.addresses.open;
        let mut open = open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Addresses, Block};

    #[test]
    fn an_address_has_its_bound_and_gets_a_place_back() {
        let addresses = Addresses::new(2, Block::parse("192.0.2.0/24").into_iter().collect());
        let take = |text: &str| addresses.take(text.parse().expect("an address"));
        let first = take("10.0.0.1");
        let _second = take("::ffff:10.0.0.1").expect("the same address, mapped");
        assert!(take("10.0.0.1").is_none());
        assert!(take("10.0.0.2").is_some());
        drop(first);
        assert!(take("10.0.0.1").is_some());
        let _a = take("2001:db8::1").expect("a place");
        let _b = take("2001:db8::2").expect("a place");
        assert!(take("2001:db8::3").is_none(), "the same network");
        let proxied: Vec<_> = (0..9).map(|_| take("192.0.2.7")).collect();
        assert!(proxied.iter().all(Option::is_some), "a proxy brings many");
    }

    #[test]
    fn nobody_is_counted_for_ever() {
        let addresses = Addresses::new(0, Vec::new());
        for last in 0..=255 {
            assert!(addresses.take([10, 0, 0, last].into()).is_some());
        }
        assert!(addresses.open.lock().expect("the map").is_empty());
    }
}
