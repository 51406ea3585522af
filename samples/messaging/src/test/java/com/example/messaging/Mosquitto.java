package com.example.messaging;

import com.example.programs.Programs;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;

/** An MQTT broker that lets everybody in. */
final class Mosquitto extends ServerProcessFactory {

    @Override
    protected void configure(ServerCommand command) {
        command.file("mosquitto.conf", "listener {port} {host}\nallow_anonymous true\n")
                .command(Programs.path("mosquitto"), "-c", "{folder}/mosquitto.conf");
    }

    /** As Paho's client writes it. */
    @Override
    public String scheme() {
        return "tcp";
    }
}
