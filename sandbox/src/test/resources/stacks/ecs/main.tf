# Slow: the provider waits 10 s for a cluster and 60 s for a load balancer, without which there is no grace period.
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

  load_balancer {
    target_group_arn = aws_lb_target_group.ecs.arn
    container_name   = "api"
    container_port   = 8443
  }

  depends_on = [aws_lb_listener.ecs]
}

resource "aws_lb" "ecs" {
  name     = "api"
  internal = true
  subnets  = aws_subnet.network[*].id
}

resource "aws_lb_target_group" "ecs" {
  name        = "api"
  port        = 8443
  protocol    = "HTTP"
  target_type = "ip"
  vpc_id      = aws_vpc.network.id
}

resource "aws_lb_listener" "ecs" {
  load_balancer_arn = aws_lb.ecs.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.ecs.arn
  }
}

resource "aws_appautoscaling_target" "ecs" {
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/${aws_ecs_cluster.ecs.name}/${aws_ecs_service.ecs.name}"
  min_capacity       = 2
  max_capacity       = 10
}
