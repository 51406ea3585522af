package com.example.netty;

/** The echo server as @LoopbackServer starts it, on epoll. */
final class EpollEcho extends EchoFactory {

    EpollEcho() {
        super(Transport.EPOLL);
    }
}
