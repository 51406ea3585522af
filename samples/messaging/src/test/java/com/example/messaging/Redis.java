package com.example.messaging;

import com.example.programs.Programs;
import io.github.quaymaster.server.ServerCommand;
import io.github.quaymaster.server.ServerProcessFactory;

/** An empty Redis, which writes nothing to disk. */
final class Redis extends ServerProcessFactory {

    @Override
    protected void configure(ServerCommand command) {
        command.command(
                        Programs.path("redis-server"),
                        "--bind",
                        "{host}",
                        "--port",
                        "{port}",
                        "--dir",
                        "{folder}",
                        "--save",
                        "")
                .readyOnLog("Ready to accept connections");
    }

    @Override
    public String scheme() {
        return "redis";
    }
}
