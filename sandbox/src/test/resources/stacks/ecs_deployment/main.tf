# Slow: the provider waits 10 s for a cluster, and until the service is steady, which without the gap it never is.
resource "aws_ecs_cluster" "ecs_deployment" {
  name = "deployment"
}

resource "aws_ecs_task_definition" "ecs_deployment" {
  family                   = "deployment"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  container_definitions = jsonencode([{
    name      = "web"
    image     = "registry.example/web:${var.changed ? 2 : 1}"
    essential = true
  }])
}

resource "aws_ecs_service" "ecs_deployment" {
  name                  = "deployment"
  cluster               = aws_ecs_cluster.ecs_deployment.id
  task_definition       = aws_ecs_task_definition.ecs_deployment.arn
  desired_count         = 2
  launch_type           = "FARGATE"
  wait_for_steady_state = true

  network_configuration {
    subnets         = aws_subnet.network[*].id
    security_groups = [aws_security_group.network.id]
  }
}
