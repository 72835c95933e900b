resource "aws_ec2_transit_gateway" "ec2_transit_gateway" {
  description                     = "hub"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

resource "aws_ec2_transit_gateway_vpc_attachment" "ec2_transit_gateway" {
  transit_gateway_id                              = aws_ec2_transit_gateway.ec2_transit_gateway.id
  vpc_id                                          = aws_vpc.network.id
  subnet_ids                                      = aws_subnet.network[*].id
  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false
  tags                                            = { purpose = var.changed ? "all" : "utilities" }
}

resource "aws_ec2_transit_gateway_route_table" "ec2_transit_gateway" {
  transit_gateway_id = aws_ec2_transit_gateway.ec2_transit_gateway.id
}

resource "aws_ec2_transit_gateway_route_table_association" "ec2_transit_gateway" {
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.ec2_transit_gateway.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.ec2_transit_gateway.id
}

resource "aws_ec2_transit_gateway_route" "ec2_transit_gateway" {
  destination_cidr_block         = var.changed ? "10.77.0.0/16" : "10.78.0.0/16"
  transit_gateway_attachment_id  = aws_ec2_transit_gateway_vpc_attachment.ec2_transit_gateway.id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.ec2_transit_gateway.id
}
