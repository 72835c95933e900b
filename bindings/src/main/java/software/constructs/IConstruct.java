package software.constructs;

/** A part of an app. */
public interface IConstruct {
    Node getNode();
}
