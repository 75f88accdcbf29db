"""The story of a packet: gather, press, bind, prove."""
