package com.example.api;

import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/** The API on Eclipse Jetty. */
public final class JettyTickets extends Handler.Abstract {

    private static final String PATH = "/tickets";

    private final Tickets tickets = new Tickets();

    private JettyTickets() {}

    /** Makes a server that nobody has told yet where to listen. */
    public static Server server() {
        Server server = new Server();
        server.setHandler(new JettyTickets());
        return server;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (request.getMethod().equals("POST") && path.equals(PATH)) {
            String text = Content.Source.asString(request);
            response.setStatus(201);
            Content.Sink.write(response, true, tickets.open(text), callback);
            return true;
        }
        Optional<String> found =
                path.startsWith(PATH + "/") ? tickets.find(path.substring(PATH.length() + 1)) : Optional.empty();
        found.ifPresent(text -> Content.Sink.write(response, true, text, callback));
        return found.isPresent(); // else Jetty says 404
    }
}
