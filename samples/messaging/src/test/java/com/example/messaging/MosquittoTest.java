package com.example.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.programs.NeedsProgram;
import io.github.quaymaster.LoopbackServer;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@NeedsProgram(program = "mosquitto", debian = "mosquitto")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MosquittoTest {

    private static final long MOST_SECONDS = 60;

    private static URI before;

    @Test
    @Order(1)
    void passesMessagesOn(@LoopbackServer(Mosquitto.class) URI broker) throws Exception {
        before = broker;
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        MqttClient listener = connect(broker, "listener");
        MqttClient harbour = connect(broker, "harbour");
        try {
            listener.subscribe("arrivals/#", 1, (topic, message) -> messages.add(topic + " " + text(message)));

            harbour.publish("arrivals/berth-7", "Aurora".getBytes(StandardCharsets.UTF_8), 1, false);

            assertThat(messages.poll(MOST_SECONDS, TimeUnit.SECONDS)).isEqualTo("arrivals/berth-7 Aurora");
        } finally {
            close(harbour);
            close(listener);
        }
    }

    private static MqttClient connect(URI broker, String name) throws Exception {
        MqttClient client = new MqttClient(broker.toString(), name, new MemoryPersistence());
        client.setTimeToWait(TimeUnit.SECONDS.toMillis(MOST_SECONDS));
        client.connect();
        return client;
    }

    private static void close(MqttClient client) throws Exception {
        client.disconnect();
        client.close();
    }

    private static String text(MqttMessage message) {
        return new String(message.getPayload(), StandardCharsets.UTF_8);
    }

    @Test
    @Order(2)
    void isGoneAfterItsTests() {
        assertThat(before).as("the address of the server of the tests before").isNotNull();

        assertThatThrownBy(() -> new Socket(before.getHost(), before.getPort()).close())
                .isInstanceOf(ConnectException.class);
    }
}
