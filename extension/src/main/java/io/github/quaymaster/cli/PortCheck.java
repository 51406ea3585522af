package io.github.quaymaster.cli;

import io.github.quaymaster.port.Guarantee;
import io.github.quaymaster.port.PortConditions;
import io.github.quaymaster.port.PortRequest;
import io.github.quaymaster.port.PortUnavailableException;
import io.github.quaymaster.port.Ports;
import io.github.quaymaster.port.ReservedPort;
import io.github.quaymaster.port.Transport;

/** Whether ports can be reserved, how they are kept, and whether a server can use them. */
final class PortCheck {

    static final String TCP = "TCP port";
    static final String UDP = "UDP port";

    /** In the names of leases, which other builds may be told. */
    private static final String HOLDER = "doctor";

    private PortCheck() {}

    static Check tcp(PortConditions conditions) {
        try (ReservedPort port = Ports.reserve(PortRequest.tcp(), HOLDER).get(0)) {
            return used(TCP, port.toString(), port.guarantee(), PortTrial.tcp(port), conditions.holdProblem());
        } catch (PortUnavailableException | IllegalArgumentException problem) {
            return unavailable(TCP, problem);
        }
    }

    static Check udp() {
        PortRequest request = PortRequest.tcp().withTransport(Transport.UDP);
        try (ReservedPort port = Ports.reserve(request, HOLDER).get(0)) {
            return used(UDP, port.toString(), port.guarantee(), PortTrial.udp(port), "");
        } catch (PortUnavailableException | IllegalArgumentException problem) {
            return unavailable(UDP, problem);
        }
    }

    static Check used(String topic, String port, Guarantee guarantee, String problem, String holdProblem) {
        if (!problem.isEmpty()) {
            return Check.broken(
                    topic,
                    port + ": " + problem,
                    "let the test JVM bind and connect on 127.0.0.1, which a firewall, a sandbox or another program"
                            + " prevents");
        }
        String text = port + ": a server bound to it and was reached, and a second one was refused";
        if (guarantee == Guarantee.LEASED && !holdProblem.isEmpty()) {
            return Check.warn(topic, text + "; no port can be held here: " + holdProblem, "");
        }
        return Check.ok(topic, guarantee == Guarantee.HELD ? text + ", as a client is while no server listens" : text);
    }

    static Check unavailable(String topic, RuntimeException problem) {
        return Check.broken(
                topic,
                String.valueOf(problem.getMessage()),
                problem instanceof IllegalArgumentException
                        ? "set quaymaster.ports.range to a range such as 20000-29999, or leave it out"
                        : "see at \"" + topic + "\" what is exhausted, and close it or raise its limit");
    }
}
