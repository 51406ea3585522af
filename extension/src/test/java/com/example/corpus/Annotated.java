package com.example.corpus;

import com.example.corpus.library.SpringBootTest;
import com.example.corpus.library.SpringBootTest.WebEnvironment;
import com.example.corpus.library.WireMockTest;
import com.example.corpus.library.WireMockTest.Property;

/** Ports in annotations. */
@SuppressWarnings("all") // as people write it
class Annotated {

    @WireMockTest(httpPort = 9501)
    @Literal("9501, in @WireMockTest(httpPort)")
    static class NumberOfClass {}

    @WireMockTest(httpPort = Constants.PORT)
    @Literal("9502, in @WireMockTest(httpPort)")
    static class ConstantOfClass {}

    interface Constants {
        int PORT = 9502;
    }

    @WireMockTest(ports = {9503, 0, 9504})
    @Literal("9503, in @WireMockTest(ports)")
    @Literal("9504, in @WireMockTest(ports)")
    static class SeveralOfClass {}

    @WireMockTest(port = "9505")
    @Literal("9505, in @WireMockTest(port)")
    static class TextOfClass {}

    @SpringBootTest(properties = "server.port=9506")
    @Literal("9506, from \"server.port=9506\", in @SpringBootTest(properties)")
    static class PropertyOfClass {}

    @SpringBootTest(properties = {"a=b", "management.server.port: 9507"})
    @Literal("9507, from \"management.server.port: 9507\", in @SpringBootTest(properties)")
    static class PropertiesOfClass {}

    @SpringBootTest(args = "--server.port=9508")
    @Literal("9508, from \"--server.port=9508\", in @SpringBootTest(args)")
    static class ArgumentOfClass {}

    @SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
    @Literal("8080, from DEFINED_PORT (Spring Boot's default), in @SpringBootTest(webEnvironment)")
    static class DefinedPort {}

    @SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "server.port=9509")
    @Literal("9509, from \"server.port=9509\", in @SpringBootTest(properties)")
    static class DefinedPortOfProperty {}

    @SpringBootTest(properties = "orders.url=http://localhost:9510/x")
    @Literal("9510, from \"orders.url=http://localhost:9510/x\", in @SpringBootTest(properties)")
    static class UrlOfClass {}

    @WireMockTest(url = "http://localhost:9511")
    @Literal("9511, from \"http://localhost:9511\", in @WireMockTest(url)")
    static class UrlMember {}

    @WireMockTest(several = {@Property(key = "server.port", value = "9512")})
    @Literal("9512, from \"server.port\", in @Property(value)")
    static class KeyAndValue {}

    @Property(key = "server.port", value = "9513")
    @Literal("9513, from \"server.port\", in @Property(value)")
    void ofMethod() {}

    @Literal("9514, in @WireMockTest(httpPort)")
    void ofParameter(@WireMockTest(httpPort = 9514) String server) {}

    @SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT, properties = "server.port=0")
    @LookAlike
    static class DefinedAsRandom {}

    @SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
    @LookAlike
    static class RandomPort {}

    @WireMockTest
    @LookAlike
    static class NoPort {}

    @WireMockTest(httpPort = 0, httpsEnabled = true)
    @LookAlike
    static class PortZero {}

    @WireMockTest(timeout = 8080, exportSize = 9090)
    @LookAlike
    static class OtherNumbers {}

    @WireMockTest(containerPort = 8080)
    @LookAlike
    static class PortOfContainer {}

    @WireMockTest(description = "listens on localhost:8080, port=8080")
    @LookAlike
    static class Description {}

    @SpringBootTest(properties = {"server.port=${PORT}", "spring.version=8080", "passport=8080"})
    @LookAlike
    static class OtherProperties {}

    @WireMockTest(url = "http://example.com:80")
    @LookAlike
    static class OtherHost {}

    @Property(key = "report", value = "8080")
    @LookAlike
    void otherKey() {}

    @io.github.quaymaster.PortPolicy(allowPorts = "8080", because = "the gateway is told so")
    @LookAlike
    static class OurPolicy {}
}
