# Slow: the provider waits 10 s for an instance, on create and on destroy.
data "aws_ssm_parameter" "ec2_monitoring" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

resource "aws_instance" "ec2_monitoring" {
  ami           = nonsensitive(data.aws_ssm_parameter.ec2_monitoring.value)
  instance_type = "t3.micro"
  subnet_id     = aws_subnet.network[0].id
  monitoring    = !var.changed
}
