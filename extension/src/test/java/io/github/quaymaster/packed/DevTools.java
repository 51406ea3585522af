package io.github.quaymaster.packed;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** A browser's DevTools protocol: commands, each with its answer, and events, all of which are kept. */
final class DevTools implements WebSocket.Listener, AutoCloseable {

    static final Duration MOST = Duration.ofSeconds(60);

    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final List<JsonObject> events = new CopyOnWriteArrayList<>();
    private final StringBuilder half = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI address) {
        socket = of(HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .connectTimeout(MOST)
                .buildAsync(address, this));
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence text, boolean isLast) {
        half.append(text);
        if (isLast) {
            JsonObject message = JsonParser.parseString(half.toString()).getAsJsonObject();
            half.setLength(0);
            if (message.has("id")) {
                answers.remove(message.get("id").getAsLong()).complete(message);
            } else {
                events.add(message);
            }
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    /** Sends a command, to the browser itself if the session is empty, and returns its result. */
    synchronized JsonObject send(String session, String method, JsonObject parameters) {
        long id = ids.incrementAndGet();
        JsonObject command = new JsonObject();
        command.addProperty("id", id);
        command.addProperty("method", method);
        command.add("params", parameters);
        if (!session.isEmpty()) {
            command.addProperty("sessionId", session);
        }
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        of(socket.sendText(command.toString(), true));
        JsonObject message = of(answer);
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.get("error"));
        }
        return message.getAsJsonObject("result");
    }

    /** Not by orTimeout(), whose thread would outlive the run. */
    private static <T> T of(CompletableFuture<T> future) {
        try {
            return future.get(MOST.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException problem) {
            throw new IllegalStateException("the browser does not answer", problem);
        }
    }

    /** The parameters of a session's events of one name. */
    List<JsonObject> events(String session, String method) {
        List<JsonObject> found = new ArrayList<>();
        for (JsonObject event : events) {
            if (event.get("method").getAsString().equals(method)
                    && event.has("sessionId")
                    && event.get("sessionId").getAsString().equals(session)) {
                found.add(event.getAsJsonObject("params"));
            }
        }
        return found;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
