package com.example.harbour;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers {@code GET}, {@code PUT} and {@code DELETE} of {@code /berths/{id}}; a ship is its name in plain text. */
final class BerthHandler extends Handler.Abstract {

    private static final Pattern BERTH = Pattern.compile("/berths/(\\d+)");

    private final Berths berths = new Berths();
    private final Forecast forecast;

    BerthHandler(Forecast forecast) {
        this.forecast = forecast;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Matcher path = BERTH.matcher(Request.getPathInContext(request));
        if (!path.matches()) {
            return false; // Jetty answers 404
        }
        String berth = path.group(1);
        Answer answer = switch (request.getMethod()) {
            case "GET" -> show(berth);
            case "PUT" -> book(berth, Content.Source.asString(request));
            case "DELETE" -> release(berth);
            default -> new Answer(HttpStatus.METHOD_NOT_ALLOWED_405, "GET, PUT or DELETE a berth");
        };
        response.setStatus(answer.status());
        if (answer.status() == HttpStatus.METHOD_NOT_ALLOWED_405) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, PUT, DELETE");
        }
        Content.Sink.write(response, true, answer.text(), callback);
        return true;
    }

    private Answer show(String berth) {
        return berths.shipAt(berth)
                .map(ship -> new Answer(HttpStatus.OK_200, ship))
                .orElse(new Answer(HttpStatus.NOT_FOUND_404, "berth " + berth + " is free"));
    }

    private Answer book(String berth, String ship) {
        Weather weather;
        try {
            weather = forecast.now();
        } catch (IOException unknown) {
            return new Answer(HttpStatus.BAD_GATEWAY_502, "no forecast, no booking");
        }
        if (weather == Weather.STORM) {
            return new Answer(HttpStatus.SERVICE_UNAVAILABLE_503, "the harbour is closed: storm");
        }
        return berths.book(berth, ship)
                ? new Answer(HttpStatus.CREATED_201, ship)
                : new Answer(HttpStatus.CONFLICT_409, "berth " + berth + " is taken");
    }

    private Answer release(String berth) {
        return berths.release(berth)
                ? new Answer(HttpStatus.NO_CONTENT_204, "")
                : new Answer(HttpStatus.NOT_FOUND_404, "berth " + berth + " is free");
    }

    private record Answer(int status, String text) {}
}
