package com.example.netty;

/** The echo server as @LoopbackServer starts it, on NIO. */
final class NioEcho extends EchoFactory {

    NioEcho() {
        super(Transport.NIO);
    }
}
