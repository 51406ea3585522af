package com.example.api;

import io.javalin.Javalin;
import io.javalin.http.NotFoundResponse;

/** The API on Javalin. */
public final class JavalinTickets {

    private JavalinTickets() {}

    /** Makes a server that is told where to listen when it is started. */
    public static Javalin server() {
        Tickets tickets = new Tickets();
        return Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.routes.post("/tickets", with -> with.status(201).result(tickets.open(with.body())));
            config.routes.get(
                    "/tickets/{number}",
                    with -> with.result(tickets.find(with.pathParam("number")).orElseThrow(NotFoundResponse::new)));
        });
    }
}
