package com.example.flows;

/** Ports that the compiler does not know: it would put the number where the name was. */
@SuppressWarnings("all") // as people write it
final class FlowPorts {

    static final int BASE_PORT = Integer.parseInt("7000");

    private FlowPorts() {}
}
