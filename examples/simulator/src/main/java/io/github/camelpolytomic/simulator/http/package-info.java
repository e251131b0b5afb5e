/**
 * A small HTTP/1.1 server on non-blocking sockets, without any library. Whoever tests with the
 * simulator has web servers and Netty versions of their own, and some frameworks configure
 * themselves by what they find on the class path; so the simulator brings none. It also breaks
 * connections the way faults want them broken, which servers made for production do not offer.
 */
package io.github.camelpolytomic.simulator.http;
