package com.example.api;

import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.RoutingHandler;
import io.undertow.util.PathTemplateMatch;

/** The API on Undertow. */
public final class UndertowTickets {

    private UndertowTickets() {}

    /** Makes a server that will listen on this machine alone. */
    public static Undertow server(int port) {
        return Undertow.builder()
                .addHttpListener(port, "127.0.0.1")
                .setHandler(routes(new Tickets()))
                .build();
    }

    private static HttpHandler routes(Tickets tickets) {
        return new RoutingHandler()
                .post(
                        "/tickets",
                        exchange -> exchange.getRequestReceiver().receiveFullString((with, text) -> {
                            with.setStatusCode(201);
                            with.getResponseSender().send(tickets.open(text));
                        }))
                .get("/tickets/{number}", exchange -> {
                    String number = exchange.getAttachment(PathTemplateMatch.ATTACHMENT_KEY)
                            .getParameters()
                            .get("number");
                    tickets.find(number)
                            .ifPresentOrElse(
                                    text -> exchange.getResponseSender().send(text), () -> exchange.setStatusCode(404));
                });
    }
}
