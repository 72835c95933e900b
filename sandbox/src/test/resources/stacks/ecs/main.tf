# Slow: the provider waits 10 s for a cluster.
resource "aws_ecs_cluster" "ecs" {
  name = "acme"
}

resource "aws_ecs_task_definition" "ecs" {
  family                   = "api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  container_definitions = jsonencode([{
    name         = "api"
    image        = "registry.example/api:${var.changed ? 2 : 1}"
    essential    = true
    portMappings = [{ containerPort = 8443, hostPort = 8443, protocol = "tcp" }]
  }])
}

resource "aws_ecs_service" "ecs" {
  name            = "api"
  cluster         = aws_ecs_cluster.ecs.id
  task_definition = aws_ecs_task_definition.ecs.arn
  desired_count   = 2
  launch_type     = "FARGATE"

  health_check_grace_period_seconds = var.changed ? 60 : 30

  network_configuration {
    subnets         = aws_subnet.network[*].id
    security_groups = [aws_security_group.network.id]
  }
}

resource "aws_appautoscaling_target" "ecs" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.ecs.name}/${aws_ecs_service.ecs.name}"
  min_capacity       = 2
  max_capacity       = 10
}
