# In every stack: a network to put things in. Without DNS host names, which take the provider 10 s.
resource "aws_vpc" "network" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "network" {
  count             = 2
  vpc_id            = aws_vpc.network.id
  cidr_block        = cidrsubnet(aws_vpc.network.cidr_block, 8, count.index)
  availability_zone = "us-east-1${["a", "b"][count.index]}"
}

resource "aws_security_group" "network" {
  name   = "network"
  vpc_id = aws_vpc.network.id
}
