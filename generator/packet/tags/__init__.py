"""The tags of exhibits: read, judged, and taken over into the packet's tree."""
